import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AuthMode } from '#infra/config.ts';
import { AuthLedger } from '#scripts/operating/auth-ledger.ts';
import { commonMode } from '#scripts/operating/auth-mode.ts';
import type { ApiStackMode, AuthOperator, AuthProbes } from '#scripts/operating/auth-operator.ts';
import { switchAuth } from '#scripts/operating/auth-switch.ts';
import { OperatorLock } from '#scripts/releasing/lock.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { failureFrom, silentRun, typed } from '../releasing/scene.ts';

const names = ['api-appointments', 'api-health', 'api-shop'];

/** The API stacks of a stage, what its callers get, and what goes back by itself. */
class Stage {
  now = 1_000_000;
  readonly modes = new Map<string, AuthMode>(names.map((name) => [name, 'NONE']));
  returns: { stacks: readonly string[]; mode: AuthMode; at: number } | undefined;
  /** Called before and after each call of the account. */
  around: (call: string, stack?: string) => void = () => {};
  probes: Partial<AuthProbes> = {};
  /** Milliseconds the clock of the operator is ahead. */
  clockAhead: number | undefined = 400;
  readonly interruption = new AbortController();
  readonly #table = new MemoryTable({ now: () => this.now });
  readonly ledger = new AuthLedger(this.#table);
  #runs = 0;

  /** The mode the functions of a stack, or of all, are called in, which a probe finds out. */
  mode(only?: string): AuthMode | undefined {
    return commonMode(this.list().filter(({ stack }) => only === undefined || stack === only));
  }

  list(): ApiStackMode[] {
    return [...this.modes].map(([stack, mode]) => ({ stack, mode }));
  }

  async switch(mode: AuthMode, ttl?: number): Promise<void> {
    this.#runs += 1;
    const token = `run-${this.#runs}`;
    const now = () => {
      this.now += 1;
      return this.now;
    };
    const options = {
      owner: token,
      command: 'npm run auth',
      doctor: 'npm run doctor',
      token,
      now,
      steal: false,
      isGone: () => true,
    };
    const lock = new OperatorLock(this.#table, options);
    await lock.take();
    await switchAuth(this.#operator(lock, now), { mode, ttl });
    await lock.release();
  }

  #operator(lock: OperatorLock, now: () => number): AuthOperator {
    const call = async <Result>(name: string, work: () => Result, stack?: string): Promise<Result> => {
      this.around(name, stack);
      const result = work();
      this.around(`${name} done`, stack);
      return result;
    };
    return {
      lock,
      now,
      run: {
        ...silentRun,
        step: (_name, work, options) => {
          const signal = options?.evenInterrupted ? new AbortController().signal : this.interruption.signal;
          return work({ signal, progress: () => {}, detail: () => {}, skip: () => {} });
        },
      },
      typed,
      actor: 'ada',
      ledger: this.ledger,
      stacks: {
        modes: () => call('modes', () => this.list()),
        switch: (stack, mode, signal) =>
          call(
            'switch',
            () => {
              signal.throwIfAborted();
              this.modes.set(stack, mode);
            },
            stack,
          ),
      },
      probes: {
        signedPasses: () => call('probe', () => undefined),
        unsignedIsRefused: (_, stack) =>
          call('probe', () => (this.mode(stack) === 'AWS_IAM' ? undefined : 'it got in')),
        unsignedPasses: (_, stack) => call('probe', () => (this.mode(stack) === 'NONE' ? undefined : 'it was refused')),
        ...this.probes,
      },
      clockAhead: async () => this.clockAhead,
      returns: {
        set: (stacks, mode, at) =>
          call('set', () => {
            this.returns = { stacks, mode, at };
          }),
        clear: () =>
          call('clear', () => {
            this.returns = undefined;
          }),
      },
    };
  }
}

describe('switching the auth mode', () => {
  let stage: Stage;

  beforeEach(() => {
    stage = new Stage();
  });

  it('switches every stack, and is written down', async () => {
    await stage.switch('AWS_IAM');
    expect(commonMode(stage.list())).toBe('AWS_IAM');
    expect(await stage.ledger.switches(9)).toMatchObject([
      { number: 1, from: 'NONE', to: 'AWS_IAM', actor: 'ada', endedBy: 'ada', state: 'done' },
    ]);
    await stage.switch('NONE');
    expect(commonMode(stage.list())).toBe('NONE');
    expect(await stage.ledger.switches(1)).toMatchObject([{ number: 2, from: 'AWS_IAM', to: 'NONE', state: 'done' }]);
  });

  it('has what brings it back set before the first stack is switched', async () => {
    let atFirstSwitch: unknown;
    stage.around = (call) => {
      if (call === 'switch') atFirstSwitch ??= { ...stage.returns };
    };
    await stage.switch('AWS_IAM', 60_000);
    expect(atFirstSwitch).toMatchObject({ stacks: names, mode: 'NONE' });
    const [entry] = await stage.ledger.switches(1);
    expect(stage.returns?.at).toBe(entry?.until);
    // Whoever goes back by hand, or says that it shall stay, wants no clock to do it again.
    await stage.switch('NONE');
    expect(stage.returns).toBeUndefined();
  });

  it('begins nothing where a signed call does not pass', async () => {
    stage.probes = { signedPasses: async () => 'a signed call got 403' };
    const failure = await failureFrom(stage.switch('AWS_IAM'));
    expect([failure.kind, failure.message]).toEqual(['precondition', 'a signed call got 403; nothing was switched']);
    expect(commonMode(stage.list())).toBe('NONE');
    expect(await stage.ledger.switches(1)).toEqual([]);
  });

  it.each([
    [3_600_000, '1 h 0 min ahead'],
    [-3_600_000, '1 h 0 min behind'],
  ])('begins nothing where the clock is an hour off: %p', async (ahead, how) => {
    stage.clockAhead = ahead;
    const failure = await failureFrom(stage.switch('AWS_IAM'));
    expect([failure.kind, failure.message]).toEqual([
      'precondition',
      `the clock here is ${how} of AWS's, which refuses what it signs: set it; nothing was switched`,
    ]);
    expect(await stage.ledger.switches(1)).toEqual([]);
  });

  it.each([239_000, -239_000, undefined])('begins where the clock is off as clocks are: %p', async (ahead) => {
    stage.clockAhead = ahead;
    await stage.switch('AWS_IAM');
    expect(commonMode(stage.list())).toBe('AWS_IAM');
  });

  it('closes one stack first, and leaves all others alone where no signature passes there', async () => {
    const closed: string[] = [];
    stage.around = (call, stack) => {
      if (call === 'switch done' && stage.mode(stack) === 'AWS_IAM') closed.push(stack ?? '');
    };
    // Nobody looks at a signature while the mode is NONE.
    stage.probes = { signedPasses: async (_, stack) => (stage.mode(stack) === 'NONE' ? undefined : 'it got 403') };
    const failure = await failureFrom(stage.switch('AWS_IAM', 60_000));
    expect([failure.kind, failure.message]).toEqual(['rolled-back', 'it got 403; the mode is NONE as before']);
    expect([closed, commonMode(stage.list()), stage.returns]).toEqual([['api-health'], 'NONE', undefined]);
  });

  it('opens again where somebody stops it while the first stack is tried', async () => {
    stage.probes = {
      signedPasses: async (signal, stack) => {
        if (stack !== undefined) stage.interruption.abort();
        signal.throwIfAborted();
        return undefined;
      },
    };
    const failure = await failureFrom(stage.switch('AWS_IAM'));
    expect([failure.kind, failure.message]).toEqual([
      'rolled-back',
      'interrupted with api-health switched; the mode is NONE as before',
    ]);
    expect(commonMode(stage.list())).toBe('NONE');
  });

  it.each([1, 2, 3])('locks nobody out by undoing what was half done, with %i stacks closed', async (count) => {
    let closed = 0;
    stage.around = (call) => {
      if (call === 'switch done') closed += 1;
      if (closed >= count) throw new Error('killed');
    };
    await failureFrom(stage.switch('AWS_IAM'));
    for (const name of names.slice(0, count)) stage.modes.set(name, 'AWS_IAM');
    stage.around = () => {};
    stage.probes = { unsignedPasses: async () => 'it got no answer' };
    const failure = await failureFrom(stage.switch('NONE'));
    expect([failure.kind, failure.message]).toEqual(['rolled-back', 'it got no answer; the mode is NONE as before']);
    expect(commonMode(stage.list())).toBe('NONE');
  });

  it('locks nobody out by opening stacks that differed', async () => {
    stage.modes.set('api-shop', 'AWS_IAM');
    stage.probes = { unsignedPasses: async () => 'it got no answer' };
    expect(await failureFrom(stage.switch('NONE'))).toMatchObject({ kind: 'rolled-back' });
    expect(commonMode(stage.list())).toBe('NONE');
  });

  it('opens although no signed call passes, which may be why', async () => {
    await stage.switch('AWS_IAM');
    let calls = 0;
    stage.probes = {
      signedPasses: async () => {
        calls += 1;
        return commonMode(stage.list()) === 'AWS_IAM' ? 'it got 403' : undefined;
      },
    };
    await stage.switch('NONE');
    expect([commonMode(stage.list()), calls]).toEqual(['NONE', 1]);
  });

  it('goes on with what was begun, or begins anew where there is a time limit now', async () => {
    const died = async (ttl?: number) => {
      stage.around = (call) => {
        if (call === 'switch') throw new Error('killed');
      };
      await failureFrom(stage.switch('AWS_IAM', ttl));
      stage.around = () => {};
    };
    await died();
    await stage.switch('AWS_IAM', 60_000);
    const [second, first] = await stage.ledger.switches(2);
    expect([first, second]).toMatchObject([
      { number: 1, state: 'undone', outcome: 'ada began anew, towards AWS_IAM' },
      { number: 2, state: 'done', from: 'NONE', until: expect.any(Number) },
    ]);
    expect(stage.returns).toMatchObject({ mode: 'NONE', at: second?.until });
  });

  it('has what is closed already go back to open, where a time limit is set later', async () => {
    await stage.switch('AWS_IAM');
    await stage.switch('AWS_IAM', 60_000);
    expect(stage.returns).toMatchObject({ mode: 'NONE' });
  });

  it('has some seconds left where it goes on after its time', async () => {
    stage.around = (call) => {
      if (call === 'switch') throw new Error('killed');
    };
    await failureFrom(stage.switch('AWS_IAM', 60_000));
    stage.around = () => {};
    stage.now += 3_600_000;
    await stage.switch('AWS_IAM');
    expect(stage.returns?.at).toBeGreaterThan(stage.now);
  });

  it.each([
    [
      'an unsigned call still gets in',
      {
        unsignedIsRefused: async (_: AbortSignal, stack?: string) => (stack === undefined ? 'it got in' : undefined),
      },
    ],
    [
      'a signed call does not pass any more',
      (() => {
        let calls = 0;
        return {
          signedPasses: async () => {
            calls += 1;
            return calls <= 2 ? undefined : 'it got 403';
          },
        };
      })(),
    ],
  ])('puts everything back where %s', async (_what, probes) => {
    stage.probes = probes;
    const failure = await failureFrom(stage.switch('AWS_IAM', 60_000));
    expect(failure.kind).toBe('rolled-back');
    expect(commonMode(stage.list())).toBe('NONE');
    expect(stage.returns).toBeUndefined();
    expect(await stage.ledger.switches(1)).toMatchObject([{ state: 'undone' }]);
  });

  it('puts everything back where one stack cannot be switched', async () => {
    stage.around = (call, stack) => {
      if (call === 'switch' && stack === 'api-shop' && stage.modes.get('api-health') === 'AWS_IAM')
        throw new Error('no');
    };
    const failure = await failureFrom(stage.switch('AWS_IAM'));
    expect([failure.kind, commonMode(stage.list())]).toEqual(['rolled-back', 'NONE']);
    expect(failure.message).toContain('api-shop: no');
  });

  it('puts everything back where somebody stops it half way, and says so', async () => {
    stage.around = (call, stack) => {
      if (call === 'switch done' && stack === 'api-appointments') stage.interruption.abort();
    };
    const failure = await failureFrom(stage.switch('AWS_IAM'));
    expect([failure.kind, failure.message]).toEqual([
      'rolled-back',
      'interrupted with 1 of 3 stacks switched; the mode is NONE as before',
    ]);
    expect(commonMode(stage.list())).toBe('NONE');
  });

  it('puts nothing back where somebody stops it once every stack is switched', async () => {
    stage.around = (call, stack) => {
      if (call === 'switch done' && stack === 'api-shop') stage.interruption.abort();
    };
    await stage.switch('AWS_IAM');
    expect([commonMode(stage.list()), await stage.ledger.switches(1)]).toMatchObject(['AWS_IAM', [{ state: 'done' }]]);
  });

  it('names the stacks that are not back where putting back fails too, and what to do', async () => {
    stage.probes = { unsignedIsRefused: async (_, stack) => (stack === undefined ? 'it got in' : undefined) };
    let switches = 0;
    stage.around = (call, stack) => {
      if (call !== 'switch' || stack !== 'api-shop') return;
      switches += 1;
      if (switches > 1) throw new Error('throttled');
    };
    const failure = await failureFrom(stage.switch('AWS_IAM'));
    expect([failure.kind, failure.next]).toEqual(['half-done', 'npm run auth disable-iam']);
    expect(failure.message).toContain('api-shop: throttled');
  });

  it.each(['again', 'the other way'])('killed at any call, ends in one mode when it is run %s', async (way) => {
    for (let point = 1; ; point += 1) {
      stage = new Stage();
      let calls = 0;
      stage.around = () => {
        calls += 1;
        if (calls >= point) throw new Error('killed');
      };
      const died = await stage.switch('AWS_IAM', 60_000).then(
        () => false,
        () => true,
      );
      stage.around = () => {};
      if (!died) break;
      const mode = way === 'again' ? 'AWS_IAM' : 'NONE';
      await stage.switch(mode);
      expect([point, commonMode(stage.list())]).toEqual([point, mode]);
      const [entry] = await stage.ledger.switches(1);
      expect(entry).toMatchObject({ to: mode, state: 'done' });
      // What goes on, goes on with the time limit it was begun with.
      expect(stage.returns?.at).toBe(entry?.until);
    }
  });
});
