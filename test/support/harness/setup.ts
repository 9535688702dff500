import { openRunFolder } from './run-folder.ts';

/** What Jest runs before the tests of a project that starts no process to share. */
export default openRunFolder;
