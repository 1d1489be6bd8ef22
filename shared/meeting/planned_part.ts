/** The part of the bits given to a medium that its encoder may use. */
export const plannedPart = {
  /** 50 packets a second have 20 bytes of headers each. */
  sound: 0.75,
  /** Encoders exceed a limit, and packets have headers. */
  picture: 0.87,
} as const;
