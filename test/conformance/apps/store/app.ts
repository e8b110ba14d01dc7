// What survives power: numbers and bytes by key, fallbacks, removal, overwriting.
import { store } from 'unikernel';

const bytes = new Uint8Array([1, 2, 3]);
const back = new Uint8Array(4);

export function main(): void {
  const boots = (store.get('boots', 0) + 1) | 0;
  store.set('boots', boots);
  console.log('boot', boots);
  if (boots === 1) {
    console.log(store.read('blob', back));
    store.write('blob', bytes);
    store.set('gone', 5);
    store.remove('gone');
  } else {
    bytes[0] = boots;
    const length = store.read('blob', back);
    console.log(length, back[0], back[1], back[2], back[3]);
    store.write('blob', bytes.subarray(0, 2));
  }
  console.log(store.get('gone', -1), store.get('never', 7));
  store.set('boots', -2147483648);
  console.log(store.get('boots', 0));
  store.set('boots', boots);
}
