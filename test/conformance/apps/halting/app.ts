// Nothing is subscribed: the unikernel halts with code 0 when main returns.
export function main(): void {
  console.log('done');
}
