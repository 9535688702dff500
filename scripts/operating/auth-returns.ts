import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import * as z from 'zod/mini';
import { type AuthMode, authModes } from '#infra/config.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { AuthReturns } from './auth-operator.ts';
import type { AwsAccess } from './stage-access.ts';
import { parameterUpdate, type StageStack } from './stage-stacks.ts';

/** A stack that goes to a mode by itself. */
export interface PendingReturn {
  readonly stack: string;
  readonly mode: AuthMode;
  /** Epoch milliseconds. */
  readonly at: number;
}

const target = 'arn:aws:scheduler:::aws-sdk:cloudformation:updateStack';

/** For a day: a stack that is being deployed at that minute is free some time later. */
const RetryPolicy = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

/** The role of each stack is told by an output of it. */
const roleOutput = 'AuthReturnRoleArn';

const Input = z.object({
  Parameters: z.array(z.object({ ParameterKey: z.string(), ParameterValue: z.optional(z.string()) })),
});

const nameOf = (stack: string): string => `${stack}-auth-return`;

function absent(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
  throw error;
}

/** One-time schedules of EventBridge Scheduler, one for each stack: each updates its stack and is gone then. */
export class ScheduledReturns implements AuthReturns {
  readonly #client: SchedulerClient;
  readonly #list: () => Promise<readonly StageStack[]>;

  /** @param list the stacks of the stage as they stand */
  constructor(aws: AwsAccess, list: () => Promise<readonly StageStack[]>) {
    this.#client = new SchedulerClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
    this.#list = list;
  }

  /** Stacks that were deployed before there was a role for it, and cannot go back by themselves. */
  static lacking(stacks: readonly StageStack[]): string[] {
    return stacks.filter(({ outputs }) => outputs[roleOutput] === undefined).map(({ name }) => name);
  }

  async set(stacks: readonly string[], mode: AuthMode, at: number): Promise<void> {
    const present = await this.#list();
    const wanted = present.filter(({ name }) => stacks.includes(name));
    const [lacking] = ScheduledReturns.lacking(wanted);
    if (lacking !== undefined) throw new CommandFailure('precondition', `${lacking} has no role to go back by`);
    await Promise.all(wanted.map((stack) => this.#set(stack, mode, at)));
  }

  async clear(stacks: readonly string[]): Promise<void> {
    const forget = (stack: string) =>
      this.#client.send(new DeleteScheduleCommand({ Name: nameOf(stack) })).catch(absent);
    await Promise.all(stacks.map(forget));
  }

  /** What is to go back by itself. */
  async pending(stacks: readonly string[]): Promise<PendingReturn[]> {
    const found = await Promise.all(stacks.map((stack) => this.#pending(stack)));
    return found.flat();
  }

  async #pending(stack: string): Promise<PendingReturn[]> {
    const schedule = await this.#client.send(new GetScheduleCommand({ Name: nameOf(stack) })).catch(absent);
    const [, time] = /^at\((.*)\)$/.exec(schedule?.ScheduleExpression ?? '') ?? [];
    if (time === undefined) return [];
    const { Parameters } = Input.parse(JSON.parse(schedule?.Target?.Input ?? ''));
    const value = Parameters.find(({ ParameterKey }) => ParameterKey === 'AuthMode')?.ParameterValue;
    const mode = authModes.find((known) => known === value);
    return mode === undefined ? [] : [{ stack, mode, at: Date.parse(`${time}Z`) }];
  }

  async #set({ name, outputs, parameters, roleArn }: StageStack, mode: AuthMode, at: number): Promise<void> {
    const update = { StackName: name, ...parameterUpdate(parameters, { AuthMode: mode }) };
    // Schedules know whole seconds.
    const time = new Date(Math.ceil(at / 1_000) * 1_000).toISOString().slice(0, 19);
    const schedule = {
      Name: nameOf(name),
      Description: `Brings the auth mode of ${name} back to ${mode}`,
      ScheduleExpression: `at(${time})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      ActionAfterCompletion: 'DELETE' as const,
      Target: {
        Arn: target,
        RoleArn: outputs[roleOutput],
        // What the CDK deploys by changes the stack here, too.
        Input: JSON.stringify(roleArn === undefined ? update : { ...update, RoleARN: roleArn }),
        RetryPolicy,
      },
    };
    const updated = await this.#client.send(new UpdateScheduleCommand(schedule)).catch(absent);
    if (updated === undefined) await this.#client.send(new CreateScheduleCommand(schedule));
  }
}
