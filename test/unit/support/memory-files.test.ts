import { describe } from '@jest/globals';
import { describeFiles } from '#test/support/file-conformance.ts';
import { MemoryFiles } from '#test/support/memory-files.ts';

describe('the FileStore in process', () => describeFiles(async () => new MemoryFiles()));
