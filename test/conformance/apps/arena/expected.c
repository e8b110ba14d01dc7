/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Particle;

struct Particle_list {
  struct Particle **items;
  uint32_t length;
};

struct Particle {
  int32_t id;
  double energy;
  bool alive;
};

static void main_(void);

static struct Particle particles_2[4];
static struct Particle *particles[4];

#line 14 "app.ts"
static void main_(void) {
  /* for (let i = 0; i < 4; i++) particles[i] = new Particle(i, i * 1.5); */
#line 15 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    particles_2[i] = (struct Particle){.id = i, .energy = (double)i * 1.5, .alive = true};
    particles[i] = &particles_2[i];
  }
  /* const second = particles[1]; */
#line 16 "app.ts"
  struct Particle *second = particles[1];
  /* if (second) second.alive = false; */
#line 17 "app.ts"
  if (second != NULL) {
    second->alive = false;
  }
  /* particles[2] = null; */
#line 18 "app.ts"
  particles[2] = NULL;
  /* for (const particle of particles) { */
#line 19 "app.ts"
  for (int32_t index = 0; index < 4; index++) {
    struct Particle *particle = particles[index];
    /* if (particle === null) console.log('nothing'); */
#line 20 "app.ts"
    if (particle == NULL) {
      uk_text_string((struct uk_string){"nothing", 7});
      uk_log_end();
    } else {
      /* else console.log(particle.id, particle.energy, particle.alive); */
#line 21 "app.ts"
      uk_text_i32(particle->id);
      uk_text_string((struct uk_string){" ", 1});
      uk_log_f64(particle->energy);
      uk_text_string((struct uk_string){" ", 1});
      uk_text_bool(particle->alive);
      uk_log_end();
    }
  }
}

void app_main(void) {
  /* export const arena = 1024; */
#line 10 "app.ts"
  /* const particles: (Particle | null)[] = [null, null, null, null]; */
#line 12 "app.ts"
  particles[0] = NULL;
  particles[1] = NULL;
  particles[2] = NULL;
  particles[3] = NULL;
  main_();
  uk_app_started();
}
