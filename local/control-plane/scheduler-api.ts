import type { HttpAnswer } from '../http/http-answer.ts';
import { Router } from '../http/router.ts';
import type { Schedule } from '../scheduler/schedule.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { AwsJsonError } from './aws-json.ts';
import { pageOf } from './list-pages.ts';
import { errorAnswer, jsonAnswer } from './rest-json.ts';
import { scheduleArn, scheduleOf, scheduleShape, scheduleSummary } from './schedule-shapes.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

/** A call about one schedule, or about all where the name is empty. */
interface Call extends ControlRequest {
  readonly name: string;
  /** `<region>:<account>` */
  readonly place: string;
}

const statusOf: Readonly<Record<string, number>> = { ConflictException: 409, ResourceNotFoundException: 404 };

function bodyOf({ body }: Call): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsJsonError('ValidationException', 'the body is no JSON');
  }
}

/** The group a request is about, by the parameter its operation has for it. */
function groupIn({ query }: Call, parameter: string): string {
  return query.get(parameter) ?? 'default';
}

function found(scheduler: Scheduler, group: string, name: string): Schedule {
  const schedule = scheduler.find(group, name);
  if (schedule !== undefined) return schedule;
  throw new AwsJsonError('ResourceNotFoundException', `Schedule ${name} does not exist.`);
}

function put(scheduler: Scheduler, call: Call, present: Schedule | undefined) {
  const schedule = scheduleOf(call.name, bodyOf(call), scheduler.targets, scheduler.now().toISOString());
  scheduler.put({ ...schedule, createdAt: present?.createdAt ?? schedule.createdAt });
  return { ScheduleArn: scheduleArn(schedule, call.place) };
}

const operations: Readonly<Record<string, (scheduler: Scheduler, call: Call) => unknown>> = {
  CreateSchedule: (scheduler, call) => {
    if (scheduler.find('default', call.name) === undefined) return put(scheduler, call, undefined);
    throw new AwsJsonError('ConflictException', `Schedule ${call.name} already exists.`);
  },
  UpdateSchedule: (scheduler, call) => put(scheduler, call, found(scheduler, 'default', call.name)),
  GetSchedule: (scheduler, call) => scheduleShape(found(scheduler, groupIn(call, 'groupName'), call.name), call.place),
  DeleteSchedule: (scheduler, call) => {
    scheduler.forget(found(scheduler, groupIn(call, 'groupName'), call.name));
    return {};
  },
  ListSchedules: (scheduler, call) => {
    const [prefix, group] = [call.query.get('NamePrefix') ?? '', groupIn(call, 'ScheduleGroup')];
    const all = scheduler.all().filter((it) => it.group === group && it.name.startsWith(prefix));
    const limit = Number(call.query.get('MaxResults') ?? 100);
    const page = pageOf(all, ({ name }) => name, limit, call.query.get('NextToken') ?? undefined);
    return { Schedules: page.items.map((it) => scheduleSummary(it, call.place)), NextToken: page.nextToken };
  },
};

const one = '/schedules/{Name}';
const routes = new Router([
  { method: 'POST', path: one, target: 'CreateSchedule' },
  { method: 'PUT', path: one, target: 'UpdateSchedule' },
  { method: 'GET', path: one, target: 'GetSchedule' },
  { method: 'DELETE', path: one, target: 'DeleteSchedule' },
  { method: 'GET', path: '/schedules', target: 'ListSchedules' },
]);

/**
 * EventBridge Scheduler, as far as what is to happen once needs it. What it does not have it refuses by name.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference
 */
export class SchedulerApi implements ServiceApi {
  readonly #scheduler: Scheduler;
  readonly #account: string;

  /** @param account owner of the schedules */
  constructor(scheduler: Scheduler, account: string) {
    this.#scheduler = scheduler;
    this.#account = account;
  }

  async handle(request: ControlRequest): Promise<HttpAnswer> {
    const { method, path, region } = request;
    const { target = '' } = routes.match(method, path);
    const operation = operations[target];
    if (operation === undefined) {
      const message = `the local cloud has no ${method} ${path}; it has: ${Object.keys(operations).join(', ')}`;
      return errorAnswer(404, 'UnknownOperationException', message);
    }
    const [, , name = ''] = path.split('/');
    try {
      const call = { ...request, name: decodeURIComponent(name), place: `${region}:${this.#account}` };
      return jsonAnswer(200, operation(this.#scheduler, call));
    } catch (error) {
      if (!(error instanceof AwsJsonError)) throw error;
      const code = error.code === 'InvalidParameterException' ? 'ValidationException' : error.code;
      return errorAnswer(statusOf[code] ?? 400, code, error.message);
    }
  }
}
