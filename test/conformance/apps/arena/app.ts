// What escapes inside a loop comes from the arena, one after the other.
class Particle {
  alive = true;
  constructor(
    readonly id: number,
    public energy: number,
  ) {}
}

export const arena = 1024;

const particles: (Particle | null)[] = [null, null, null, null];

export function main(): void {
  for (let i = 0; i < 4; i++) particles[i] = new Particle(i, i * 1.5);
  const second = particles[1];
  if (second) second.alive = false;
  particles[2] = null;
  for (const particle of particles) {
    if (particle === null) console.log('nothing');
    else console.log(particle.id, particle.energy, particle.alive);
  }
}
