/** The most rows one import takes. */
export const maxRows = 10_000;

/** How many bytes a file may have that is uploaded to be imported: 10,000 rows of 1,000 each, which a worker holds at once. */
export const maxUploadBytes = 10_000_000;
