/**
 * Softmax cross-entropy, the loss of all training here: mean over the batch of -log softmax(logits)[label].
 *
 * @param logits [count, classes]
 * @returns the loss and its gradient by each logit, (softmax - one-hot) / count
 */
export function crossEntropy(
  logits: Float32Array,
  labels: Uint8Array,
  count: number,
): { readonly loss: number; readonly gradient: Float32Array } {
  const classes = logits.length / count;
  const gradient = new Float32Array(logits.length);
  let loss = 0;
  for (let sample = 0; sample < count; sample++) {
    const row = sample * classes;
    let greatest = -Infinity;
    for (let c = 0; c < classes; c++) greatest = Math.max(greatest, logits[row + c]!);
    let total = 0;
    for (let c = 0; c < classes; c++) total += Math.exp(logits[row + c]! - greatest);
    const label = labels[sample]!;
    loss += Math.log(total) + greatest - logits[row + label]!;
    for (let c = 0; c < classes; c++) {
      const share = Math.exp(logits[row + c]! - greatest) / total;
      gradient[row + c] = (share - (c === label ? 1 : 0)) / count;
    }
  }
  return { loss: loss / count, gradient };
}
