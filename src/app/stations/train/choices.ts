/** What a person may choose for a run, in the words of the page. */
export const networks = [
  { value: 'mlp', label: 'MLP', note: '101,770 weights, one hidden layer' },
  { value: 'cnn', label: 'Small CNN', note: '5,258 weights, two convolutions' },
  { value: 'depthwise', label: 'Depthwise CNN', note: '8,154 weights, as in MobileNet' },
] as const;
export const algorithms = [
  { value: 'federated-averaging', label: 'Federated averaging', note: 'tabs train a while, then average' },
  { value: 'parameter-server', label: 'Parameter server', note: 'one batch a round, as in the paper of 2019' },
] as const;
