import { z } from 'zod'

/** The most slides that a client may send: as many as a deck has. */
const MOST = 300

/** A slide as a client writes it: whatever fields it has are given back as they are; what can be read of them is read. */
export const givenSlideSchema = z.record(z.string(), z.unknown())
export type GivenSlide = z.infer<typeof givenSlideSchema>

export const givenSlidesSchema = z.array(givenSlideSchema).min(1).max(MOST)
