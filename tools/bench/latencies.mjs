/** How long things took, counted in tenths of a millisecond: adding one costs next to nothing, however many there are. */
const slots = 150_000;

export class Latencies {
  #counts = new Uint32Array(slots);
  count = 0;

  add(ms) {
    const slot = (ms * 10) | 0;
    this.#counts[slot < slots ? slot : slots - 1] += 1;
    this.count += 1;
  }

  /**
   * What `share` of `expected` took at most, in ms; what never came, or took longer than 15 s, took for ever.
   */
  quantile(share, expected = this.count) {
    const rank = Math.ceil(share * expected);
    if (expected === 0) return Infinity;
    let seen = 0;
    for (let slot = 0; slot < slots - 1; slot += 1) {
      seen += this.#counts[slot];
      if (seen >= rank) return (slot + 1) / 10;
    }
    return Infinity;
  }
}
