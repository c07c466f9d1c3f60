/** Something that wants to stand at `at` and takes `size` around it. */
export interface Wish {
  readonly at: number
  readonly size: number
}

interface Block {
  members: number[]
  /** Sum of the wished starts of its members, each less the room of those before it. */
  sum: number
  size: number
}

/**
 * Moves labels along a line until none overlaps, each as little as possible (least squares, order kept), within
 * `from`…`to`. The order of `wishes` is theirs along the line by `at`; equal wishes keep their order.
 * @returns centres, in the order given; undefined when they do not fit between `from` and `to`
 */
export function spread(wishes: readonly Wish[], from: number, to: number): readonly number[] | undefined {
  const total = wishes.reduce((sum, wish) => sum + wish.size, 0)
  if (total > to - from + 0.01) return undefined
  const order = wishes.map((_, i) => i).sort((a, b) => (wishes[a]?.at ?? 0) - (wishes[b]?.at ?? 0) || a - b)
  const clamped = (start: number, size: number) => Math.max(from, Math.min(to - size, start))
  const startOf = (block: Block) => clamped(block.sum / block.members.length, block.size)
  const blocks: Block[] = []
  for (const index of order) {
    const wish = wishes[index] as Wish
    let block: Block = { members: [index], sum: wish.at - wish.size / 2, size: wish.size }
    // Pool with the block before while the two overlap.
    for (let last = blocks.at(-1); last && startOf(last) + last.size > startOf(block) + 1e-9; last = blocks.at(-1)) {
      blocks.pop()
      const shift = last.size * block.members.length
      block = { members: [...last.members, ...block.members], sum: last.sum + block.sum - shift, size: last.size + block.size }
    }
    blocks.push(block)
  }
  const centres = new Array<number>(wishes.length).fill(0)
  for (const block of blocks) {
    let start = startOf(block)
    for (const index of block.members) {
      const size = wishes[index]?.size ?? 0
      centres[index] = start + size / 2
      start += size
    }
  }
  return centres
}
