/**
 * Kinds of operations that have a limit of their own, beside that of whoever calls: what makes or tries credentials, what
 * brings files, what starts work, what a device asks until it is paired.
 */
export const limitClasses = ['credentials', 'jobs', 'pairing', 'upload'] as const;

/** One of them. */
export type LimitClass = (typeof limitClasses)[number];

/** The windows calls are counted in, by their lengths in milliseconds; each begins with its minute or hour of the epoch (UTC). */
export const windowLengths = { minute: 60_000, hour: 3_600_000 } as const;

/** Name of a window. */
export type WindowName = keyof typeof windowLengths;

/** What calls are counted in: windows of a length and, of a shop, its day, which may have 23 or 25 hours. */
export type CountedWindow = WindowName | 'day';

/** Every window, the shorter first. */
export const windowNames = Object.keys(windowLengths) as WindowName[];

/** Whether limits hold. */
export const limitModes = ['default', 'off'] as const;

/** One of them. */
export type LimitMode = (typeof limitModes)[number];
