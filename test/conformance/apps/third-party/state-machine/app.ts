// A finite state machine: a turnstile with a table of transitions, as unions of string literals.
type State = 'locked' | 'unlocked' | 'broken';
type Event = 'coin' | 'push' | 'kick' | 'repair';

interface Transition {
  readonly from: State;
  readonly on: Event;
  readonly to: State;
}

const transitions: readonly Transition[] = [
  { from: 'locked', on: 'coin', to: 'unlocked' },
  { from: 'unlocked', on: 'push', to: 'locked' },
  { from: 'locked', on: 'kick', to: 'broken' },
  { from: 'unlocked', on: 'kick', to: 'broken' },
  { from: 'broken', on: 'repair', to: 'locked' },
];

class Machine {
  private state: State = 'locked';
  private refused = 0;

  get current(): State {
    return this.state;
  }

  get refusals(): number {
    return this.refused;
  }

  send(event: Event): boolean {
    for (const transition of transitions) {
      if (transition.from === this.state && transition.on === event) {
        console.log(`${this.state} --${event}--> ${transition.to}`);
        this.state = transition.to;
        return true;
      }
    }
    this.refused++;
    console.log(`${event} does nothing when ${this.state}`);
    return false;
  }
}

export function main(): void {
  const machine = new Machine();
  const events: readonly Event[] = ['push', 'coin', 'coin', 'push', 'kick', 'coin', 'repair', 'coin', 'kick'];
  let taken = 0;
  for (const event of events) if (machine.send(event)) taken++;
  console.log(machine.current, taken, machine.refusals);
  switch (machine.current) {
    case 'locked':
    case 'unlocked':
      console.log('works');
      break;
    case 'broken':
      console.log('call somebody');
      break;
  }
}
