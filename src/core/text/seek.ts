/** The index of the first of several stretches, in their order, that ends after an offset; their number where none does. */
export function firstEndingAfter(count: number, endOf: (index: number) => number, at: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(middle) > at) high = middle
    else low = middle + 1
  }
  return low
}
