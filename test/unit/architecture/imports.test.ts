import { describe, expect, it } from '@jest/globals';
import { importMistakes, zodMistakes } from './import-rules.ts';
import { parseSource, sourceFiles } from './source-files.ts';

const files = sourceFiles('functions', 'shared', 'infra', 'local', 'client', 'web', 'scripts', 'perf');

describe('this repository', () => {
  it('is seen whole', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(600);
  });

  it('imports only from the left to the right', () => {
    expect(files.flatMap(importMistakes)).toEqual([]);
  });

  it('imports zod whole, and its small half where it is bundled', () => {
    expect(files.flatMap(zodMistakes)).toEqual([]);
  });
});

describe('the rule of imports', () => {
  it.each([
    ['functions/a/b.ts', "import { x } from '#infra/x.ts'"],
    ['functions/a/b.ts', "import { x } from '#local/x.ts'"],
    ['functions/a/b.ts', "import { x } from '#functions/c/d.ts'"],
    ['functions/a/b.ts', "import { x } from '../../shared/http/x.ts'"],
    ['functions/a/b.ts', "import { x } from '@aws-sdk/client-dynamodb'"],
    ['functions/a/b.ts', "import * as z from 'zod/mini'"],
    ['functions/a/b.ts', "import { x } from 'lodash'"],
    ['shared/domain/a.ts', "import * as z from 'zod/mini'"],
    ['shared/http/a.ts', "import { x } from 'lodash'"],
    ['shared/data/a.ts', "import { x } from '#shared/http/x.ts'"],
    ['shared/data/a.ts', "import type { X } from '#shared/http/x.ts'"],
    ['shared/data/a.ts', "type X = import('#shared/config/x.ts').X"],
    ['shared/data/a.ts', "import { x } from '../http/x.ts'"],
    ['shared/data/a.ts', "import { x } from '#shared/data/b.ts'"],
    ['shared/domain/a.ts', "import { x } from '#shared/data/x.ts'"],
    ['shared/domain/a.ts', "import { createHash } from 'node:crypto'"],
    ['shared/contract/a.ts', "import { x } from '#shared/domain/x.ts'"],
    ['shared/contract/a.ts', "import { Buffer } from 'node:buffer'"],
    ['shared/contract/a.ts', "import { x } from '@aws-sdk/client-dynamodb'"],
    ['shared/contract/a.ts', "import { x } from './b'"],
    ['shared/contract/a.ts', "export { x } from '#shared/http/x.ts'"],
    ['shared/http/a.ts', "const x = await import('#scripts/x.ts')"],
    ['shared/http/a.ts', "import { x } from '#shared/events/x.ts'"],
    ['shared/events/a.ts', "import { x } from '#shared/http/x.ts'"],
    ['shared/http/a.ts', "import { BatchProcessor } from '@aws-lambda-powertools/batch'"],
    ['infra/a.ts', "import { x } from '#shared/data/x.ts'"],
    ['infra/a.ts', "import { x } from '#shared/config/environment.ts'"],
    ['infra/a.ts', "import { x } from '#functions/a/b.ts'"],
    ['local/a.ts', "import { x } from '#shared/contract/x.ts'"],
    ['local/a.ts', "import { x } from '#infra/x.ts'"],
    ['client/a.ts', "import { x } from '#shared/domain/x.ts'"],
    ['client/a.ts', "import { readFile } from 'node:fs'"],
    ['client/core/a.ts', "import { operations } from '#shared/contract/operations.ts'"],
    ['client/core/a.ts', "import { useState } from 'react'"],
    ['client/core/a.ts', "import * as z from 'zod/mini'"],
    ['client/core/a.ts', "import { x } from 'lodash'"],
    ['client/core/a.ts', "import { x } from '#web/x.ts'"],
    ['web/a.tsx', "import { statuses } from '#shared/contract/statuses.ts'"],
    ['web/a.tsx', "import { x } from '#shared/domain/rank.ts'"],
    ['web/a.tsx', "import { x } from 'd3'"],
    ['web/a.tsx', "import { x } from './b'"],
    ['scripts/a.ts', "import { x } from '#test/x.ts'"],
    ['scripts/a.ts', "import { x } from '#functions/a/b.ts'"],
    ['scripts/cli/a.ts', "import { x } from '../operating/b.ts'"],
    ['scripts/operating/a.ts', "import { x } from '../demo/b.ts'"],
    ['scripts/building/a.ts', "const x = await import('../build.ts')"],
    ['scripts/a.ts', "import { Command } from '@commander-js/extra-typings'"],
    ['scripts/things/a.ts', "import { x } from '../cli/b.ts'"],
  ])('sees that %s may not say %s', (path, text) => {
    expect(importMistakes(parseSource(path, text))).toHaveLength(1);
  });

  it.each([
    ['functions/a/b.ts', "import { x } from '#shared/http/x.ts'"],
    ['functions/consumers/a.ts', "import { x } from '#shared/events/x.ts'"],
    ['shared/events/a.ts', "import { x } from '#shared/observability/x.ts'; import middy from '@middy/core'"],
    ['shared/data/a.ts', "import { x } from '#shared/domain/x.ts'; import { y } from './y.ts'"],
    ['shared/http/a.ts', "import type { Context } from 'aws-lambda'"],
    ['infra/constructs/a.ts', "import { x } from '../x.ts'; import type { Y } from '#shared/config/environment.ts'"],
    ['client/a.ts', "import type { X } from '#shared/contract/x.ts'; import type * as z from 'zod/mini'"],
    ['client/store/a.ts', "import { canMove } from '#shared/domain/status.ts'"],
    ['client/core/routes.ts', "import { operations } from '#shared/contract/operations.ts'"],
    ['client/react/a.ts', "import { useState } from 'react'"],
    ['client/react.ts', "export { useX } from './react/use-x.ts'"],
    ['web/a.tsx', "import { x } from '#client/index.ts'; import './a.css'; const y = <p>{x}</p>"],
    ['web/a/b.tsx', "import { shopToday } from '#shared/domain/shop-time.ts'; import { c } from '../c.tsx'"],
    ['scripts/a.ts', "import { x } from '#infra/x.ts'; import { y } from './demo/y.ts'"],
    ['scripts/serving/a.ts', "import { x } from '../building/x.ts'; import { y } from './y.ts'"],
  ])('lets %s say %s', (path, text) => {
    expect(importMistakes(parseSource(path, text))).toEqual([]);
  });
});

describe('the rule of zod', () => {
  it.each([
    ['shared/contract/a.ts', "import { z } from 'zod/mini'"],
    ['shared/contract/a.ts', "import z from 'zod/mini'"],
    ['shared/contract/a.ts', "import * as z from 'zod'"],
    ['client/a.ts', "import type { infer } from 'zod/v4'"],
    ['infra/a.ts', "import { z } from 'zod'"],
  ])('sees that %s may not say %s', (path, text) => {
    expect(zodMistakes(parseSource(path, text))).toHaveLength(1);
  });

  it.each([
    ['shared/contract/a.ts', "import * as z from 'zod/mini'"],
    ['infra/a.ts', "import * as z from 'zod'"],
  ])('lets %s say %s', (path, text) => {
    expect(zodMistakes(parseSource(path, text))).toEqual([]);
  });
});
