/* 64-bit helpers for code of xtensa-lx106-elf-gcc: the real ones are in the ESP8266's ROM, so its libgcc lacks them. */
typedef unsigned int word;
typedef union {
  long long whole;
  struct {
    word low;
    int high;
  } half;
} pair;

/* Schoolbook multiplication in 16-bit halves: the ESP8266 has no upper word of a product. */
long long __muldi3(long long a, long long b) {
  const pair x = {a}, y = {b};
  const word al = x.half.low & 0xffff, ah = x.half.low >> 16, bl = y.half.low & 0xffff, bh = y.half.low >> 16;
  const word low = al * bl, middle = ah * bl + (low >> 16), other = al * bh + (middle & 0xffff);
  pair r;
  r.half.low = (other << 16) | (low & 0xffff);
  r.half.high = (int)(ah * bh + (middle >> 16) + (other >> 16) + x.half.low * (word)y.half.high + (word)x.half.high * y.half.low);
  return r.whole;
}

long long __ashldi3(long long a, int n) {
  const pair x = {a};
  pair r = {a};
  if (n >= 32) {
    r.half.low = 0;
    r.half.high = (int)(x.half.low << (n - 32));
  } else if (n > 0) {
    r.half.low = x.half.low << n;
    r.half.high = (int)((word)x.half.high << n | x.half.low >> (32 - n));
  }
  return r.whole;
}

long long __ashrdi3(long long a, int n) {
  const pair x = {a};
  pair r = {a};
  if (n >= 32) {
    r.half.low = (word)(x.half.high >> (n - 32));
    r.half.high = x.half.high >> 31;
  } else if (n > 0) {
    r.half.low = x.half.low >> n | (word)x.half.high << (32 - n);
    r.half.high = x.half.high >> n;
  }
  return r.whole;
}

int __mulsi3(int a, int b) {
  int product;
  __asm__("mull %0, %1, %2" : "=a"(product) : "a"(a), "a"(b));
  return product;
}

void *memcpy(void *to, const void *from, word bytes) {
  char *t = to;
  for (const char *f = from; bytes > 0; bytes--) *t++ = *f++;
  return to;
}
