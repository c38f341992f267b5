/** The wizard's steps in their order. */
export const stepNames = ['language', 'station', 'source', 'sound', 'done'] as const;
export type StepName = (typeof stepNames)[number];
