// Unions of string and number literals, discriminated by comparing.
type Direction = 'north' | 'east' | 'south' | 'west';
type Speed = 0 | 1 | 5;

const order: readonly Direction[] = ['north', 'east', 'south', 'west'];

function turn(direction: Direction): Direction {
  return order[(order.indexOf(direction) + 1) % order.length];
}

function opposite(direction: Direction): Direction {
  if (direction === 'north') return 'south';
  if (direction === 'south') return 'north';
  return direction === 'east' ? 'west' : 'east';
}

let heading: Direction = 'west';
let speed: Speed = 0;

interface Robot {
  heading: Direction;
  speed: Speed;
}

export function main(): void {
  console.log(heading, turn(heading), opposite(heading));
  heading = turn(turn(heading));
  console.log(heading, heading === 'east', heading !== 'north');
  speed = speed === 0 ? 1 : 5;
  console.log(speed, speed + 1);
  const robot: Robot = { heading: 'south', speed: 5 };
  robot.heading = opposite(robot.heading);
  console.log(`${robot.heading} at ${robot.speed}`);
  const copy: string = robot.heading;
  console.log(copy, copy === 'north');
}
