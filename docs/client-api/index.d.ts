/** One invalid part of a request: a JSON Pointer (RFC 6901) into `{ path, query, headers, body }`, and what is wrong. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** The stable code of a problem. */
export type ProblemCode =
  | 'validation_failed'
  | 'unauthorized'
  | 'forbidden'
  | 'shop_suspended'
  | 'not_found'
  | 'method_not_allowed'
  | 'version_conflict'
  | 'invalid_transition'
  | 'already_exists'
  | 'wrong_standing'
  | 'too_many_keys'
  | 'key_ended'
  | 'last_manager'
  | 'several_invitations'
  | 'person_ended'
  | 'job_over'
  | 'job_failed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'idempotency_mismatch'
  | 'too_early'
  | 'rate_limited'
  | 'quota_exceeded'
  | 'internal'
  | 'unavailable';

/** The other statuses an appointment may go to. */
export declare function allowedFrom(status: Status): readonly Status[];

/** Whether a move is legal; the same status is, since it only reorders the column. */
export declare function canMove(from: Status, to: Status): boolean;

/** Where an appointment may go from each status. Server, SDK and page read this one table. */
export declare const transitions: Readonly<Record<Status, readonly Status[]>>;

/** A shop's day: its columns, and cars carried over from earlier days. */
export type Board = {
  /** A calendar day in the shop's time zone */
  date: string;
  /** A calendar day in the shop's time zone */
  today: string;
  /** IANA */
  timeZone: string;
  currency: string;
  /** Opaque; changes when anything else in `data` but `asOf` does */
  revision: string;
  /** RFC 3339 in UTC */
  asOf: string;
  columns: {
    scheduled: Column;
    in_progress: Column;
    ready: Column;
    completed: Column;
    no_show: Column;
    canceled: Column;
  };
  /**
   * Cards of earlier days whose work reaches into this one, by start, then id; without those canceled or not come.
   * They keep their place and their figures on their own day, which is their `date`
   */
  continued: Card[];
  /**
   * On the board of the shop's today: cars still in progress or ready from earlier days, the newest first (by
   * date, then id, descending), without those in `continued`; at most 100. Empty on the board of any other day
   */
  carriedOver: Card[];
  /**
   * How many cars are carried over, shown or not. With `technicianId` it is told of the 300 newest cars the shop
   * has
   */
  carriedOverCount: number;
  /**
   * Pass it as `cursor` for a board whose `carriedOver` holds the next cars, and which holds no other cards; null
   * where there are none
   */
  carriedOverCursor: string | null;
  overdue: {
    /** How many; at most 500 are counted */
    count: number;
    /** Whether there are more than were counted */
    hasMore: boolean;
    /** The days they are on, the earliest first */
    days: {
      /** A calendar day in the shop's time zone */
      date: string;
      count: number;
    }[];
  };
  /**
   * Null where the board is whole, as nearly every one is. One that is larger than an answer may be comes in
   * pages, each a board with some of the cards, by id, and the counts of all: pass it as `cursor` for the next
   * cards. A card that is there throughout is in one page alone, whatever moves meanwhile; pages of one `revision`
   * make that board exactly
   */
  nextCursor: string | null;
};

/** A card in its column, with its position there. */
export type BoardCard = {
  /** Index in the unfiltered column, counted without the card itself */
  position: number;
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  /** A calendar day in the shop's time zone */
  date: string;
  /** A calendar day in the shop's time zone */
  endDate: string;
  status: Status;
  /** Order within the column: compare by bytes, then by id */
  rank: string;
  /** RFC 3339 in UTC */
  start: string;
  /** RFC 3339 in UTC */
  end: string;
  customer: {
    id: string;
    name: string;
    /** E.164; empty where the customer was erased */
    phone: string;
  };
  vehicle: {
    id: string;
    label: string;
    plate: string | null;
  } | null;
  services: {
    code: string;
    name: string;
    /** Whole minor units (cents) of the shop's currency */
    price: number;
    minutes: number;
  }[];
  technician: {
    id: string;
    name: string;
  } | null;
  address: string | null;
  notes: string | null;
  /** Whole minor units (cents) of the shop's currency */
  total: number;
  /** Whole minor units (cents) of the shop's currency */
  paid: number;
  checkedInAt: string | null;
  readyAt: string | null;
  completedAt: string | null;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
  previousDate: string | null;
};

/** An appointment. */
export type Card = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  /** A calendar day in the shop's time zone */
  date: string;
  /** A calendar day in the shop's time zone */
  endDate: string;
  status: Status;
  /** Order within the column: compare by bytes, then by id */
  rank: string;
  /** RFC 3339 in UTC */
  start: string;
  /** RFC 3339 in UTC */
  end: string;
  customer: {
    id: string;
    name: string;
    /** E.164; empty where the customer was erased */
    phone: string;
  };
  vehicle: {
    id: string;
    label: string;
    plate: string | null;
  } | null;
  services: {
    code: string;
    name: string;
    /** Whole minor units (cents) of the shop's currency */
    price: number;
    minutes: number;
  }[];
  technician: {
    id: string;
    name: string;
  } | null;
  address: string | null;
  notes: string | null;
  /** Whole minor units (cents) of the shop's currency */
  total: number;
  /** Whole minor units (cents) of the shop's currency */
  paid: number;
  checkedInAt: string | null;
  readyAt: string | null;
  completedAt: string | null;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
  previousDate: string | null;
};

/** One status of a day: its cards in order, how many, and the sum of their totals. */
export type Column = {
  label: string;
  count: number;
  /** A sum in whole minor units (cents) of the shop's currency */
  total: number;
  items: BoardCard[];
};

/** The item as it stands, which a `version_conflict` of the operation carries. */
export type Current<Id extends VersionedId> = Id extends 'moveAppointment' | 'deleteAppointment' ? Card : Data<Id>;

/** Someone whose car the shop looks after. */
export type Customer = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  name: string;
  /** E.164 */
  phone: string;
  email: string | null;
  notes: string | null;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
};

/** What an operation answers. */
export type Data<Id extends OperationId> = Api[Id]['data'];

/** One change of an appointment, as its history tells it. */
export type HistoryEntry = {
  /** RFC 3339 in UTC */
  at: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  operation: string;
  /** Who: the credential, such as `key:3k9x2m4q8r7t` */
  by: string;
  reason: string | null;
  correlationId: string;
  changes: {
    field: string;
    from: unknown;
    to: unknown;
  }[];
};

/** What an operation is called with: the members of path, query and body side by side. */
export type Input<Id extends OperationId> = Api[Id]['input'];

/** One item of a list. */
export type Item<Id extends ListId> = Data<Id>['items'][number];

/** A piece of queued work. */
export type Job = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  kind: string;
  /**
   * `queued` waits, `running` is worked on. Over: `succeeded`; `failed` (trying again would not help); `canceled`;
   * `dead` (its attempts are used up: an operator tries it again or gives it up)
   */
  state: 'canceled' | 'queued' | 'running' | 'succeeded' | 'failed' | 'dead';
  /** Percent; never falls */
  progress: number;
  /** What is being done, in a word */
  stage: string | null;
  /** Place among the shop's queued jobs, from 1; null where it is not queued */
  queuePosition: number | null;
  /** How often it was started */
  attempts: number;
  /** RFC 3339 in UTC */
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** When it and its result are forgotten */
  expiresAt: string | null;
  /** It was asked to stop and has not yet */
  cancelRequested: boolean;
  /** Why it failed, or why its last attempt did */
  problem: {
    type: string;
    title: string;
    status: number;
    detail: string;
    code: 'validation_failed' | 'not_found' | 'job_failed';
    retryable: boolean;
    errors?:
      | {
          /** RFC 6901, into `{ path, query, headers, body }` */
          pointer: string;
          message: string;
        }[]
      | undefined;
  } | null;
};

/** Operations that answer one page of a list. */
export type ListId =
  | 'listAppointments'
  | 'getAppointmentHistory'
  | 'searchCustomers'
  | 'listDevices'
  | 'listJobs'
  | 'listDeadJobs'
  | 'listApiKeys'
  | 'listPeople'
  | 'listMyShops'
  | 'listServices'
  | 'listTechnicians'
  | 'listVehicles';

/** What an operation that moves a card answers: the card, with its position where a placement was asked for. */
export type MovedCard = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  /** A calendar day in the shop's time zone */
  date: string;
  /** A calendar day in the shop's time zone */
  endDate: string;
  status: Status;
  /** Order within the column: compare by bytes, then by id */
  rank: string;
  /** RFC 3339 in UTC */
  start: string;
  /** RFC 3339 in UTC */
  end: string;
  customer: {
    id: string;
    name: string;
    /** E.164; empty where the customer was erased */
    phone: string;
  };
  vehicle: {
    id: string;
    label: string;
    plate: string | null;
  } | null;
  services: {
    code: string;
    name: string;
    /** Whole minor units (cents) of the shop's currency */
    price: number;
    minutes: number;
  }[];
  technician: {
    id: string;
    name: string;
  } | null;
  address: string | null;
  notes: string | null;
  /** Whole minor units (cents) of the shop's currency */
  total: number;
  /** Whole minor units (cents) of the shop's currency */
  paid: number;
  checkedInAt: string | null;
  readyAt: string | null;
  completedAt: string | null;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
  previousDate: string | null;
  /** Index in the unfiltered column, counted without the card itself */
  position?: number | undefined;
};

/** The name of an operation of the API, such as `moveAppointment`. */
export type OperationId =
  | 'getBoard'
  | 'listAppointments'
  | 'createAppointment'
  | 'getAppointment'
  | 'updateAppointment'
  | 'deleteAppointment'
  | 'moveAppointment'
  | 'getAppointmentHistory'
  | 'searchCustomers'
  | 'createCustomer'
  | 'getCustomer'
  | 'updateCustomer'
  | 'getDashboardStats'
  | 'startPairing'
  | 'claimPairing'
  | 'getPairing'
  | 'confirmPairing'
  | 'listDevices'
  | 'revokeDevice'
  | 'getHealth'
  | 'getReadiness'
  | 'getSlo'
  | 'submitJob'
  | 'submitJobs'
  | 'createUpload'
  | 'getJob'
  | 'getJobResult'
  | 'cancelJob'
  | 'retryJob'
  | 'listJobs'
  | 'getJobStats'
  | 'listDeadJobs'
  | 'getDeadJob'
  | 'redriveJob'
  | 'discardJob'
  | 'listApiKeys'
  | 'createApiKey'
  | 'rotateApiKey'
  | 'revokeApiKey'
  | 'listPeople'
  | 'invitePerson'
  | 'changePerson'
  | 'endPerson'
  | 'listMyShops'
  | 'acceptInvitation'
  | 'endSignIns'
  | 'listServices'
  | 'createService'
  | 'getService'
  | 'updateService'
  | 'getShop'
  | 'getPrincipal'
  | 'updateShop'
  | 'listTechnicians'
  | 'createTechnician'
  | 'updateTechnician'
  | 'listVehicles'
  | 'createVehicle'
  | 'updateVehicle';

/** Who a credential speaks for: its shop, its role, and the scopes it has. */
export type Principal = {
  shop: {
    id: string;
    name: string;
    /** IANA */
    timeZone: string;
    currency: string;
  };
  /** How people call it; the scopes decide */
  role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
  /** What the credential allows, one per permission */
  scopes: (
    | 'appointments:read'
    | 'appointments:move'
    | 'appointments:write'
    | 'appointments:delete'
    | 'catalog:read'
    | 'catalog:write'
    | 'customers:read'
    | 'customers:write'
    | 'customers:erase'
    | 'dashboard:read'
    | 'devices:admin'
    | 'jobs:read'
    | 'jobs:write'
    | 'jobs:admin'
    | 'keys:admin'
    | 'me:read'
    | 'me:write'
    | 'people:admin'
    | 'shop:read'
    | 'shop:write'
    | 'shops:admin'
    | 'slo:read'
    | 'technicians:read'
    | 'technicians:write'
  )[];
  /** The API key, the person who signed in or the paired device, as history names it */
  credential: {
    kind: 'key' | 'device' | 'person';
    id: string;
  };
  /** Who of the team the caller is; null where the credential is linked to nobody */
  technicianId: string | null;
};

/** Something the shop does for a price. */
export type Service = {
  code: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  name: string;
  description: string | null;
  /** Whole minor units (cents) of the shop's currency */
  price: number;
  minutes: number;
  active: boolean;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
};

/** A tenant: one business with its board. */
export type Shop = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  name: string;
  phone: string | null;
  /** IANA */
  timeZone: string;
  currency: string;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
};

/** The figures of a day. */
export type Stats = {
  /** RFC 3339 in UTC */
  asOf: string;
  /** Cards of the date, except canceled */
  jobsToday: number;
  /** Every car in progress or ready now, whatever its date */
  onPrem: number;
  statusCounts: {
    /** Cards scheduled */
    scheduled: number;
    /** Cards in progress */
    in_progress: number;
    /** Cards ready */
    ready: number;
    /** Cards completed */
    completed: number;
    /** Cards whose customer did not come */
    no_show: number;
    /** Cards canceled */
    canceled: number;
  };
  /** Σ total, except canceled and no-show, in minor units */
  bookedTotal: number;
  /** Σ total of completed cards, in minor units */
  completedTotal: number;
  /** Σ paid of all cards, in minor units */
  paidTotal: number;
  /** Σ max(0, total − paid), except canceled and no-show, in minor units */
  unpaidTotal: number;
  /** Mean of completedAt − checkedInAt over completed cards having both; null without any */
  cycleMinutesAverage: number | null;
  /** no_show / (no_show + completed), 0 to 1; null when there is neither */
  noShowRate: number | null;
  technicians: {
    id: string;
    name: string;
    /** Cards assigned, except canceled */
    jobs: number;
    /** Of these, completed */
    completed: number;
    /** A sum in whole minor units (cents) of the shop's currency */
    total: number;
  }[];
  /** A calendar day in the shop's time zone */
  date: string;
  /** IANA */
  timeZone: string;
  currency: string;
};

/** The figures of a range of days, each day's and all as one. */
export type StatsRange = {
  days: Stats[];
  sum: {
    /** RFC 3339 in UTC */
    asOf: string;
    /** Cards of the date, except canceled */
    jobsToday: number;
    /** Every car in progress or ready now, whatever its date */
    onPrem: number;
    statusCounts: {
      /** Cards scheduled */
      scheduled: number;
      /** Cards in progress */
      in_progress: number;
      /** Cards ready */
      ready: number;
      /** Cards completed */
      completed: number;
      /** Cards whose customer did not come */
      no_show: number;
      /** Cards canceled */
      canceled: number;
    };
    /** Σ total, except canceled and no-show, in minor units */
    bookedTotal: number;
    /** Σ total of completed cards, in minor units */
    completedTotal: number;
    /** Σ paid of all cards, in minor units */
    paidTotal: number;
    /** Σ max(0, total − paid), except canceled and no-show, in minor units */
    unpaidTotal: number;
    /** Mean of completedAt − checkedInAt over completed cards having both; null without any */
    cycleMinutesAverage: number | null;
    /** no_show / (no_show + completed), 0 to 1; null when there is neither */
    noShowRate: number | null;
    technicians: {
      id: string;
      name: string;
      /** Cards assigned, except canceled */
      jobs: number;
      /** Of these, completed */
      completed: number;
      /** A sum in whole minor units (cents) of the shop's currency */
      total: number;
    }[];
    /** A calendar day in the shop's time zone */
    from: string;
    /** A calendar day in the shop's time zone */
    to: string;
    /** IANA */
    timeZone: string;
    currency: string;
  };
};

/** The status of an appointment: the column its card stands in. */
export type Status = 'scheduled' | 'in_progress' | 'ready' | 'completed' | 'no_show' | 'canceled';

/** Someone who does the work. */
export type Technician = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  name: string;
  active: boolean;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
};

/** A customer's car. */
export type Vehicle = {
  id: string;
  /** Grows by one with each write; send back the one you read */
  version: number;
  customerId: string;
  year: number;
  make: string;
  model: string;
  plate: string | null;
  vin: string | null;
  /** RFC 3339 in UTC */
  createdAt: string;
  /** RFC 3339 in UTC */
  updatedAt: string;
};

/** Operations that compare versions, and so can meet a `version_conflict`. */
export type VersionedId =
  | 'updateAppointment'
  | 'deleteAppointment'
  | 'moveAppointment'
  | 'updateCustomer'
  | 'changePerson'
  | 'updateService'
  | 'updateShop'
  | 'updateTechnician'
  | 'updateVehicle';

/** The board as something to watch. */
export interface BoardWatch {
  /**
   * Watches a day: tells about every change of its board until closed, asking as often as the service says, not at all
   * while nobody looks, at once when somebody does again, and ever less often while nothing answers.
   *
   * ```ts
   * const subscription = client.board.subscribe('2025-09-20', {
   *   onBoard: (board) => render(board),
   *   onConnection: ({ state }) => badge(state),
   * });
   * ```
   * @param filter a day (without one the shop's today, also past midnight), or day and technician
   */
  readonly subscribe: (
    filter: string | Input<'getBoard'> | undefined,
    handlers: SubscribeHandlers,
    options?: SubscribeOptions,
  ) => BoardSubscription;
}

/** Calls an operation; answers its `data`. */
export type Call<Id extends OperationId> = (...call: Parameters<Id, CallOptions>) => Promise<Data<Id>>;

/** The API of a shop: a method per operation, the board to watch, and `send` for those who need headers. */
export interface Client extends Calls {
  readonly board: BoardWatch;
  /**
   * Calls any operation and answers with what its headers say.
   *
   * ```ts
   * const { data, etag } = await client.send('getBoard', { date });
   * const later = await client.send('getBoard', { date }, { ifNoneMatch: etag ?? undefined });
   * if (later.status === 304) console.log('nothing changed');
   * ```
   */
  readonly send: <Id extends OperationId>(id: Id, ...call: Parameters<Id, SendOptions>) => Promise<Reply<Id>>;
}

/**
 * A list that is asked for when it is awaited or walked, and not before. Awaited it is its first page; walked it is every
 * item over all pages, each asked for when its first item is needed.
 */
export interface List<Id extends ListId> extends Promise<Data<Id>>, AsyncIterable<Item<Id>> {}

/** Calls an operation that answers a list. */
export type ListCall<Id extends ListId> = (...call: Parameters<Id, CallOptions>) => List<Id>;

/** A success with its headers. */
export type Reply<Id extends OperationId> = ReplyMeta &
  (
    | {
        readonly status: 200 | 201 | 202;
        readonly data: Data<Id>;
      }
    | {
        readonly status: 304;
        readonly data?: undefined;
      }
  );

/** What the headers of a success say. */
export interface ReplyMeta {
  /** The version of the data, to be sent back as `ifNoneMatch`; of conditional operations. */
  readonly etag: string | null;
  readonly correlationId: string;
  /** True where an earlier attempt with the same idempotency key had taken effect. */
  readonly replayed: boolean;
  /** Seconds until it makes sense to ask again, where the service says so. */
  readonly pollInterval: number | null;
}

/** Figures of a day, or of a range of days. */
export interface StatsCall {
  /** The figures of a day; without `date` of the shop's today. */
  (
    input?: {
      readonly date?: string | undefined;
      readonly from?: never;
      readonly to?: never;
    },
    options?: CallOptions,
  ): Promise<Stats>;
  /** The figures of a range of at most 31 days: each day's, and those of all as one. */
  (
    input: {
      readonly from: string;
      readonly to: string;
      readonly date?: never;
    },
    options?: CallOptions,
  ): Promise<StatsRange>;
}

/**
 * Makes a client of one shop. Calls answer `data` and reject with `StatusBoardError`; with a `TypeError` where the call
 * itself is a mistake, such as an empty id.
 *
 * ```ts
 * const client = createClient({ baseUrl: 'http://127.0.0.1:4000', apiKey: 'sb_live_…' });
 *
 * const board = await client.getBoard({ date: '2025-09-20' });
 * const [card] = board.columns.scheduled.items;
 * await client.moveAppointment({ id: card.id, on: card.date, version: card.version, status: 'in_progress' });
 *
 * for await (const customer of client.searchCustomers({ q: 'cohen' })) console.log(customer.phone);
 * ```
 *
 * Without a URL in front of all functions, `endpoints` takes `endpoints.json` as a deployment writes it.
 * @throws TypeError where there is neither, or `baseUrl` is no URL
 */
export declare function createClient(options: ClientOptions): Client;

/** Every error a call can reject with, to be told apart by `code`; a `version_conflict` also by `operation`. */
export type AnyStatusBoardError<Id extends OperationId = OperationId> =
  | {
      [Code in Exclude<ErrorCode, 'version_conflict'>]: StatusBoardError<Code, Id>;
    }[Exclude<ErrorCode, 'version_conflict'>]
  | {
      [Versioned in Extract<Id, VersionedId>]: StatusBoardError<'version_conflict', Versioned>;
    }[Extract<Id, VersionedId>];

/** Every way a call can fail. */
export type ErrorCode = ProblemCode | TransportCode;

/** The problem document (RFC 9457) of a failure; members without a place in it are absent where no service answered. */
export type ProblemDetails<Code extends ErrorCode, Id extends OperationId = OperationId> = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
} & (Code extends keyof ProblemMembers<Id> ? ProblemMembers<Id>[Code] : unknown);

/**
 * What goes wrong on the way, beside the problems the service itself answers: nothing answered, not in time, the caller
 * gave up, the platform is busy, the answer is none of the API's, or is not what was sent.
 */
export type TransportCode =
  | 'network_error'
  | 'timeout'
  | 'aborted'
  | 'rate_limited'
  | 'unexpected_reply'
  | 'damaged_reply';

/**
 * Whether something caught is the failure of a call; of the given operation, where one is given.
 * The type then is the union of all such failures, which `code` narrows.
 */
export declare function isStatusBoardError<Id extends OperationId = OperationId>(
  error: unknown,
  operation?: Id,
): error is AnyStatusBoardError<Id>;

/**
 * A call that failed. The one class of errors calls reject with; `code` tells them apart.
 *
 * ```ts
 * try {
 *   await client.moveAppointment({ id, version, status: 'ready' });
 * } catch (error) {
 *   if (!isStatusBoardError(error, 'moveAppointment')) throw error;
 *   if (error.code === 'version_conflict') show(error.problem.current);
 *   else if (error.code === 'invalid_transition') offer(error.problem.allowed);
 *   else alert(`${error.message} (${error.correlationId})`);
 * }
 * ```
 */
export declare class StatusBoardError<
  Code extends ErrorCode = ErrorCode,
  Id extends OperationId = OperationId,
> extends Error {
  readonly name = 'StatusBoardError';
  /** What went wrong: stable, made for programs. */
  readonly code: Code;
  /** The operation that was called. */
  readonly operation: Id;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Identifies the call in the logs of the service. */
  readonly correlationId: string;
  /** True where the same call may succeed later although the caller changes nothing. */
  readonly retryable: boolean;
  /** Seconds to wait before the next try, where the service said so. */
  readonly retryAfter: number | undefined;
  /** Which credential the service asks for: the challenge of a 401, such as `ApiKey realm="status-board"`. */
  readonly challenge: string | undefined;
  /** What the service says about the problem, typed by `code`. */
  readonly problem: ProblemDetails<Code, Id>;
  constructor(failure: Failure<Code, Id>);
}

/** One URL in front of all operations, or the URL of each. */
export type Address =
  | {
      readonly baseUrl: string;
      readonly endpoints?: never;
    }
  | {
      readonly endpoints: Endpoints;
      readonly baseUrl?: never;
    };

/** What a caller may say about one call. */
export interface CallOptions {
  /** Ends the call, which then rejects with code `aborted`, and all waiting it does. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds each attempt may take. */
  readonly timeout?: number | undefined;
  /**
   * Of a write: makes it take effect once however often it is sent, the attempts of this call included. A new one is made
   * unless given; `null` sends none, and then the call is not tried again.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** How often the call is tried again. */
  readonly retries?: number | undefined;
}

/** How a client is made. */
export type ClientOptions = Address & {
  /** Sent as `X-Api-Key`; a function is asked before every attempt. */
  readonly apiKey?: Secret;
  /** Sent as `X-Access-Token`; a function is asked before every attempt, so that it may renew the token. */
  readonly accessToken?: Secret;
  /** Sent as `X-Shop-Id`: the shop meant, where the credential is of several, as that of an operator is. */
  readonly shop?: string;
  /** Signs every attempt; `sigV4Signer` of `@status-board/client/sigv4` does where functions ask for AWS_IAM. */
  readonly signer?: Signer;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** How often a call is tried again: 2 unless given. */
  readonly retries?: number;
  /** Milliseconds each attempt of an operation may take. */
  readonly timeouts?: Readonly<Partial<Record<OperationId, number>>>;
  /** Takes the place of parts of the platform, in tests. */
  readonly surroundings?: Partial<Surroundings>;
};

/** Where the functions are: `endpoints.json` as it was deployed, or its map of Function URLs by operation alone. */
export type Endpoints =
  | {
      readonly functionUrls: Readonly<Record<string, string>>;
    }
  | (Readonly<Partial<Record<OperationId, string>>> & {
      readonly functionUrls?: never;
    });

/** A secret, or what gives it when it is needed. */
export type Secret = string | (() => string | Promise<string>);

/** What a caller may say about one call that also gives headers. */
export interface SendOptions extends CallOptions {
  /** An `etag` of an earlier reply; where it still holds, the reply has status 304 and no data. */
  readonly ifNoneMatch?: string | undefined;
}

/** A request as a signer sees it. */
export interface SignableRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
  /** Epoch milliseconds by the clock of the service, as far as its answers have told it. */
  readonly now?: number;
}

/** Gives the headers that sign a request, to be sent beside those it has. */
export type Signer = (
  request: SignableRequest,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** What a client takes from where it runs: time, chance, and whether anybody looks. Tests give it others. */
export interface Surroundings {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number from 0 up to 1, without 1. */
  readonly random: () => number;
  /** A new identity no other has, of 8 to 64 of `A-Z a-z 0-9 . _ -`. */
  readonly newId: () => string;
  /** Runs something once in so many milliseconds; what it returns calls that off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Whether nobody can see the page. */
  readonly isHidden: () => boolean;
  /** Whether there is a network at all; says nothing about the service. */
  readonly isOnline: () => boolean;
  /** Tells when the page is shown, hidden or focused, or the network comes and goes; what it returns ends that. */
  readonly onChange: (listener: () => void) => () => void;
}

/** When a board was asked for and when the answer came, in epoch milliseconds. */
export interface Answered {
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** A board that is being watched. */
export interface BoardSubscription {
  readonly connection: Connection;
  /**
   * Asks at once, whatever was the reason not to, and without a condition: the next answer is told even if it is the board
   * told last. An answer still on its way is dropped, so what arrives was asked for after this call.
   */
  readonly refresh: () => void;
  /** Ends it: nothing is told any more. */
  readonly close: () => void;
}

/** The connection to the service. */
export interface Connection {
  readonly state: ConnectionState;
  /** Seconds between two answers. */
  readonly interval: number;
  /** Since when the state is what it is; epoch milliseconds. */
  readonly since: number;
}

/**
 * How current the board is: `live` when answers are at most 5 s apart, `polling` when they come every `interval` seconds,
 * `offline` when the last attempt failed or there is no network.
 */
export type ConnectionState = 'live' | 'polling' | 'offline';

/** What is told to who watches a board. */
export interface SubscribeHandlers {
  /** A board that differs from the last one. */
  readonly onBoard: (board: Board, answered: Answered) => void;
  /** The last board still is the board. */
  readonly onUnchanged?: ((answered: Answered) => void) | undefined;
  /** The board is about to be asked for; an answer to it tells nothing about what is acknowledged from now on. */
  readonly onRequest?: (() => void) | undefined;
  /** The connection got better or worse, or answers come at another interval. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
  /** The board could not be had; `unauthorized` and `forbidden` end the asking until `refresh`. */
  readonly onError?: ((error: AnyStatusBoardError<'getBoard'>) => void) | undefined;
}

/** What a caller may say about a subscription. */
export interface SubscribeOptions {
  /** Closes the subscription. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds between polls where the service would be asked more often: a phone pays for each. */
  readonly interval?: number | undefined;
}

/** The API as types: by operation id, what to send and what `data` comes back. Derived from the contracts alone. */
type Api = {
  /**
   * A shop's day: every card in its column, in order, with counts and sums
   *
   * `date` defaults to the shop's today. `technicianId` (`none` = unassigned) filters columns, counts, continued
   * work and carried-over cars. Send the `ETag` back in `If-None-Match`; 304 means nothing changed. A board is one
   * answer unless it has more than one can carry (6 MB as Lambda counts them, compressed for who accepts gzip):
   * then `nextCursor` leads on.
   *
   * `GET /api/admin/appointments/board`
   */
  readonly getBoard: {
    readonly input: {
      /** A calendar day in the shop's time zone */
      date?: string | undefined;
      technicianId?: string | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: Board;
  };
  /**
   * Appointments by date, then id
   *
   * `from` and `to` are inclusive shop dates, at most 62 days, and default to the shop's today; with `customerId`
   * they may be left out to read every day.
   *
   * `GET /api/admin/appointments`
   */
  readonly listAppointments: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
      /** A calendar day in the shop's time zone */
      from?: string | undefined;
      /** A calendar day in the shop's time zone */
      to?: string | undefined;
      status?: Status | undefined;
      customerId?: string | undefined;
      technicianId?: string | undefined;
    };
    readonly data: {
      items: Card[];
      nextCursor: string | null;
    };
  };
  /**
   * Book an appointment, with a known or a new customer
   *
   * `end` defaults to `start` plus the services' minutes and must be later than `start` by at most 48 hours. Past
   * starts are allowed. A customer or vehicle given inline is always created; `possibleDuplicates` tells who has
   * the same phone number.
   *
   * `POST /api/admin/appointments`
   */
  readonly createAppointment: {
    readonly input: {
      /** RFC 3339, with `Z` or an offset; `t` and `z` may be small */
      start: string;
      customer:
        | {
            id: string;
          }
        | {
            name: string;
            /** E.164 */
            phone: string;
            /** RFC 5321, internationalized (RFC 6531) as well */
            email?: string | undefined;
          };
      serviceCodes: string[];
      /** RFC 3339, with `Z` or an offset; `t` and `z` may be small */
      end?: string | undefined;
      vehicle?:
        | {
            id: string;
          }
        | {
            year: number;
            make: string;
            model: string;
            plate?: string | null | undefined;
            vin?: string | null | undefined;
          }
        | null
        | undefined;
      technicianId?: string | null | undefined;
      address?: string | null | undefined;
      notes?: string | null | undefined;
      /** Whole minor units (cents) of the shop's currency */
      total?: number | undefined;
      /** Whole minor units (cents) of the shop's currency */
      paid?: number | undefined;
    };
    readonly data: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      /** A calendar day in the shop's time zone */
      date: string;
      /** A calendar day in the shop's time zone */
      endDate: string;
      status: Status;
      /** Order within the column: compare by bytes, then by id */
      rank: string;
      /** RFC 3339 in UTC */
      start: string;
      /** RFC 3339 in UTC */
      end: string;
      customer: {
        id: string;
        name: string;
        /** E.164; empty where the customer was erased */
        phone: string;
      };
      vehicle: {
        id: string;
        label: string;
        plate: string | null;
      } | null;
      services: {
        code: string;
        name: string;
        /** Whole minor units (cents) of the shop's currency */
        price: number;
        minutes: number;
      }[];
      technician: {
        id: string;
        name: string;
      } | null;
      address: string | null;
      notes: string | null;
      /** Whole minor units (cents) of the shop's currency */
      total: number;
      /** Whole minor units (cents) of the shop's currency */
      paid: number;
      checkedInAt: string | null;
      readyAt: string | null;
      completedAt: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** RFC 3339 in UTC */
      updatedAt: string;
      previousDate: string | null;
      /** Other customers with the same phone number, at most 5; perhaps the same person */
      possibleDuplicates?:
        | {
            id: string;
            name: string;
            /** E.164 */
            phone: string;
          }[]
        | undefined;
    };
  };
  /**
   * One appointment
   *
   * `GET /api/admin/appointments/{id}`
   */
  readonly getAppointment: {
    readonly input: {
      id: string;
      /** Hint: the day the caller believes the card is on */
      on?: string | undefined;
    };
    readonly data: Card;
  };
  /**
   * Change what an appointment says: time, customer, car, services, technician, money; never its status
   *
   * Absent keeps, `null` clears. A new `start` without `end` keeps the length and takes the rank of its time.
   * Services that stay keep their price; the total follows the services while nobody has set it by hand.
   * `customer` with the same id refreshes name and phone while the appointment is not over, and with another id
   * gives it to somebody else, together with a `vehicle` of theirs.
   *
   * `PATCH /api/admin/appointments/{id}`
   */
  readonly updateAppointment: {
    readonly input: {
      id: string;
      /** Hint: the day the caller believes the card is on */
      on?: string | undefined;
      /** Grows by one with each write; send back the one you read */
      version: number;
      /** RFC 3339, with `Z` or an offset; `t` and `z` may be small */
      start?: string | undefined;
      /** RFC 3339, with `Z` or an offset; `t` and `z` may be small */
      end?: string | undefined;
      customer?:
        | {
            id: string;
          }
        | undefined;
      vehicle?:
        | {
            year: number;
            make: string;
            model: string;
            plate?: string | null | undefined;
            vin?: string | null | undefined;
          }
        | {
            id: string;
          }
        | null
        | undefined;
      serviceCodes?: string[] | undefined;
      technicianId?: string | null | undefined;
      address?: string | null | undefined;
      notes?: string | null | undefined;
      /** Whole minor units (cents) of the shop's currency */
      total?: number | undefined;
      /** Whole minor units (cents) of the shop's currency */
      paid?: number | undefined;
    };
    readonly data: Card;
  };
  /**
   * Remove an appointment for good; cancel it instead to keep it on the record
   *
   * `DELETE /api/admin/appointments/{id}`
   */
  readonly deleteAppointment: {
    readonly input: {
      id: string;
      version: number;
      /** Hint: the day the caller believes the card is on */
      on?: string | undefined;
    };
    readonly data: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
    };
  };
  /**
   * Move a card to a status and, if asked, to a place in its column
   *
   * One conditional write. What is taken back from completed, no-show or canceled follows its customer and car
   * again. `position` is the index in the unfiltered target column counted without the card itself, clamped to the
   * end; `afterId` and `beforeId` name a card of that column; without any of them the card keeps its rank. The
   * same status reorders.
   *
   * `POST /api/admin/appointments/{id}/move`
   */
  readonly moveAppointment: {
    readonly input: {
      id: string;
      /** Hint: the day the caller believes the card is on */
      on?: string | undefined;
      /** Grows by one with each write; send back the one you read */
      version: number;
      status: Status;
      position?: number | undefined;
      afterId?: string | undefined;
      beforeId?: string | undefined;
      reason?: string | undefined;
    };
    readonly data: MovedCard;
  };
  /**
   * What happened to an appointment, newest first
   *
   * History is derived from the table stream and may lag behind the card by seconds.
   *
   * `GET /api/admin/appointments/{id}/history`
   */
  readonly getAppointmentHistory: {
    readonly input: {
      id: string;
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
      /** Hint: the day the caller believes the card is on */
      on?: string | undefined;
    };
    readonly data: {
      items: HistoryEntry[];
      nextCursor: string | null;
    };
  };
  /**
   * Find customers by name, phone or car
   *
   * Each word of `q` must begin a word of the name (case, accents, apostrophes and hyphens do not matter; names
   * written without spaces are found by any part), or `q` must begin or end the phone number, in any writing: at
   * least its last four digits; beside words of the name, digits narrow it down. A word may also begin the make or
   * model of one of their cars, its plate or its VIN, without hyphens and spaces. Without `q`: everyone, by name.
   *
   * `GET /api/admin/customers`
   */
  readonly searchCustomers: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
      q?: string | undefined;
    };
    readonly data: {
      items: Customer[];
      nextCursor: string | null;
    };
  };
  /**
   * Add a customer; phone numbers need not be unique
   *
   * `possibleDuplicates` tells who has the same phone number; a family may share one.
   *
   * `POST /api/admin/customers`
   */
  readonly createCustomer: {
    readonly input: {
      name: string;
      /** E.164 */
      phone: string;
      email?: string | null | undefined;
      notes?: string | null | undefined;
    };
    readonly data: {
      /** Other customers with the same phone number, at most 5; perhaps the same person */
      possibleDuplicates: {
        id: string;
        name: string;
        /** E.164 */
        phone: string;
      }[];
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      name: string;
      /** E.164 */
      phone: string;
      email: string | null;
      notes: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** RFC 3339 in UTC */
      updatedAt: string;
    };
  };
  /**
   * One customer
   *
   * `GET /api/admin/customers/{id}`
   */
  readonly getCustomer: {
    readonly input: {
      id: string;
    };
    readonly data: Customer;
  };
  /**
   * Correct a customer's name, phone, e-mail or notes
   *
   * Appointments that are not over (scheduled, in progress or ready) follow a corrected name or phone, each with a
   * new version; those that are over keep what was true then. Where somebody has very many, the answer may be 503:
   * sent again with the same `Idempotency-Key`, the request goes on where it stopped.
   *
   * `PATCH /api/admin/customers/{id}`
   */
  readonly updateCustomer: {
    readonly input: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      name?: string | undefined;
      /** E.164 */
      phone?: string | undefined;
      email?: string | null | undefined;
      notes?: string | null | undefined;
    };
    readonly data: Customer;
  };
  /**
   * The numbers of a day, or of a range of at most 31 days
   *
   * Give `date` (default: the shop's today), or `from` and `to` together; not both.
   *
   * `GET /api/admin/dashboard/stats`
   */
  readonly getDashboardStats: {
    readonly input: {
      /** A calendar day in the shop's time zone */
      date?: string | undefined;
      /** A calendar day in the shop's time zone */
      from?: string | undefined;
      /** A calendar day in the shop's time zone */
      to?: string | undefined;
    };
    readonly data: Stats | StatsRange;
  };
  /**
   * Ask for a device to be paired
   *
   * For a device nobody signs in to: a screen on a wall, the phone of a van. After the model of RFC 8628: it shows
   * the six letters, a manager confirms them elsewhere, and the device asks `claimPairing` meanwhile. The letters
   * are good once, for ten minutes. Both codes are told in the first answer alone: sent again with the same
   * `Idempotency-Key`, the request starts nothing, and they are null.
   *
   * `POST /api/pairings/start`
   */
  readonly startPairing: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: {
      /**
       * A secret of the device: by it the device asks whether it was paired, and once it was, sends it as `X-Api-Key`.
       * Null where the request is a repetition
       */
      deviceCode: string | null;
      /** Six letters to show to people. Null where the request is a repetition */
      userCode: string | null;
      /** Seconds for which the letters are good, from when they were told */
      expiresIn: number;
      /** Seconds to wait before each question */
      interval: number;
    };
  };
  /**
   * Whether the device was paired
   *
   * Asked by the device with its code, not more often than every `interval` seconds: sooner is `rate_limited`.
   * Once it says `paired`, the device code is the API key of the device. A code that is malformed, unknown, over
   * or refused by nobody confirming it in time is `not_found`: start anew.
   *
   * `POST /api/pairings/claim`
   */
  readonly claimPairing: {
    readonly input: {
      deviceCode: string;
    };
    readonly data: {
      state: 'pending' | 'paired';
      interval: number;
      /** What the manager called the device, once it is paired */
      name: string | null;
    };
  };
  /**
   * The device that shows these letters
   *
   * To see what asks before it is let in. Confirm it only where you see the letters on a device in front of you:
   * whoever sends you letters wants to read your board on his own. Letters that are unknown, used or over are
   * `not_found`.
   *
   * `GET /api/admin/pairings`
   */
  readonly getPairing: {
    readonly input: {
      code: string;
    };
    readonly data: {
      id: string;
      userCode: string;
      /** What it seems to be, by what its browser says */
      device: string;
      /** Whether it asked from the address you ask from */
      sameNetwork: boolean;
      /** RFC 3339 in UTC */
      startedAt: string;
      /** RFC 3339 in UTC */
      expiresAt: string;
    };
  };
  /**
   * Let a device in
   *
   * The device `getPairing` told of, under a name and with one role. Nobody gives more than he may himself, and no
   * device is an operator. A technician’s device says whose it is. Of two who confirm one device, one is told
   * `not_found`.
   *
   * `POST /api/admin/pairings/{id}/confirm`
   */
  readonly confirmPairing: {
    readonly input: {
      id: string;
      name: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager';
      technicianId?: string | undefined;
    };
    readonly data: {
      id: string;
      state: 'live' | 'revoked';
      name: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager';
      /** Who of the team uses it */
      technicianId: string | null;
      /** What it seemed to be when it was paired */
      device: string;
      /** RFC 3339 in UTC */
      pairedAt: string;
      /** The credential that confirmed it, such as `key:3k9x2m4q8r7t` */
      pairedBy: string;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      revokedAt: string | null;
      revokedBy: string | null;
    };
  };
  /**
   * Paired devices by id, revoked ones included
   *
   * `GET /api/admin/devices`
   */
  readonly listDevices: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: {
        id: string;
        state: 'live' | 'revoked';
        name: string;
        role: 'technician' | 'viewer' | 'dispatcher' | 'manager';
        /** Who of the team uses it */
        technicianId: string | null;
        /** What it seemed to be when it was paired */
        device: string;
        /** RFC 3339 in UTC */
        pairedAt: string;
        /** The credential that confirmed it, such as `key:3k9x2m4q8r7t` */
        pairedBy: string;
        /** To the hour; null where it was not used yet */
        lastUsedAt: string | null;
        revokedAt: string | null;
        revokedBy: string | null;
      }[];
      nextCursor: string | null;
    };
  };
  /**
   * Shut a device out for ever
   *
   * It is refused everywhere within 30 seconds. Revoking a revoked device changes nothing.
   *
   * `DELETE /api/admin/devices/{id}`
   */
  readonly revokeDevice: {
    readonly input: {
      id: string;
    };
    readonly data: {
      id: string;
      state: 'live' | 'revoked';
      name: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager';
      /** Who of the team uses it */
      technicianId: string | null;
      /** What it seemed to be when it was paired */
      device: string;
      /** RFC 3339 in UTC */
      pairedAt: string;
      /** The credential that confirmed it, such as `key:3k9x2m4q8r7t` */
      pairedBy: string;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      revokedAt: string | null;
      revokedBy: string | null;
    };
  };
  /**
   * Whether the code runs; touches nothing else
   *
   * `GET /health`
   */
  readonly getHealth: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: {
      status: 'ok';
      stage: string;
      /** The Lambda version that answered */
      functionVersion: string;
    };
  };
  /**
   * Whether the tables answer; 503 when they do not
   *
   * `GET /health/ready`
   */
  readonly getReadiness: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: {
      status: 'ready';
      checks: {
        name: string;
        milliseconds: number;
      }[];
    };
  };
  /**
   * What is promised to people, and what is left of each error budget
   *
   * Of the whole stage, over 28 days, as `npm run slo` tells it. CloudWatch is asked once a minute at most; where
   * it does not answer, the reply is 503 `unavailable` with `Retry-After`.
   *
   * `GET /api/admin/slo`
   */
  readonly getSlo: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: {
      /** RFC 3339 in UTC */
      asOf: string;
      slos: {
        id: string;
        promise: string;
        /** The share of events that are to be good; the rest is the error budget */
        objective: number;
        /** What took longer is bad; null where failures are */
        milliseconds: number | null;
        events: number;
        bad: number;
        /** Counted from then on; null where nothing was */
        since: string | null;
        /** The share of the budget that is left, 0 or less for none; null where nothing was counted */
        left: number | null;
        /** Releases are refused while it is */
        spent: boolean;
        /** Until it is used up, at the speed of the last three days; null where it is not being used up, or nobody knows */
        days: number | null;
        /** How fast it went over each window, 1 uses it up just in time; null without events */
        burns: {
          seconds: number;
          rate: number | null;
        }[];
        /** Since when each hour has been worse than promised; null where the last was not */
        worseSince: string | null;
        /** The operations that spent most of it, the worst first */
        worst: {
          operation: string;
          bad: number;
        }[];
      }[];
    };
  };
  /**
   * Submit work that is too long for a request
   *
   * Answers at once. `GET` what `Location` names, after the seconds of `Retry-After`, until `state` tells that the
   * job is over; then fetch its result. A kind also needs the scopes of what it does. Where too many jobs wait,
   * the answer is 503 `unavailable` with `Retry-After`. The kinds `test.…` exist in stage `local` alone.
   *
   * `POST /api/admin/jobs`
   */
  readonly submitJob: {
    readonly input:
      | {
          readonly kind: 'appointments.export';
          readonly input: {
            from: string;
            to: string;
            bom?: boolean | undefined;
          };
        }
      | {
          readonly kind: 'appointments.import';
          readonly input: {
            file:
              | {
                  text: string;
                }
              | {
                  upload: string;
                  encoding?: 'utf-8' | 'windows-1252' | undefined;
                };
            dateOrder?: 'day-first' | 'month-first' | undefined;
            columns?:
              | {
                  [key: string]: string | null;
                }
              | undefined;
            dryRun?: boolean | undefined;
          };
        }
      | {
          readonly kind: 'customer.erase';
          readonly input: {
            customerId: string;
          };
        }
      | {
          readonly kind: 'customers.export';
          readonly input: {
            bom?: boolean | undefined;
          };
        }
      | {
          readonly kind: 'customers.import';
          readonly input: {
            file:
              | {
                  text: string;
                }
              | {
                  upload: string;
                  encoding?: 'utf-8' | 'windows-1252' | undefined;
                };
            columns?:
              | {
                  [key: string]: string | null;
                }
              | undefined;
            dryRun?: boolean | undefined;
          };
        }
      | {
          readonly kind: 'customers.merge';
          readonly input: {
            keepId: string;
            mergeId: string;
          };
        }
      | {
          readonly kind: 'day.report';
          readonly input: {
            date?: string | undefined;
          };
        }
      | {
          readonly kind: 'test.fail';
          readonly input: {
            [key: string]: never;
          };
        }
      | {
          readonly kind: 'test.flaky';
          readonly input: {
            failures: number;
          };
        }
      | {
          readonly kind: 'test.sleep';
          readonly input: {
            milliseconds: number;
          };
        };
    readonly data: Job;
  };
  /**
   * Submit up to 100 jobs at once
   *
   * Each is judged alone: `items` has an outcome for each request, in their order, the job or the problem it met.
   * Sent again with the same `Idempotency-Key`, what was submitted is found and the rest is tried again.
   *
   * `POST /api/admin/jobs/batch`
   */
  readonly submitJobs: {
    readonly input: {
      /** Each as the body of submitJob */
      jobs: {
        kind: string;
        input: {
          [key: string]: unknown;
        };
      }[];
    };
    readonly data: {
      items: (
        | {
            ok: true;
            job: Job;
          }
        | {
            ok: false;
            problem: {
              code: 'validation_failed' | 'forbidden' | 'unavailable';
              type: string;
              title: string;
              status: number;
              detail: string;
              retryable: boolean;
              errors?:
                | {
                    pointer: string;
                    message: string;
                  }[]
                | undefined;
            };
          }
      )[];
    };
  };
  /**
   * A link to send a file to that is to be imported
   *
   * Send the file to `url`, by `method` and with `headers`, within 15 minutes; then submit an import with `{
   * "file": { "upload": id } }`. Of 10,000,000 bytes at most. Nobody can read the file but the shop's imports, and
   * it is gone after 8 days. Sent again with the same `Idempotency-Key`, the answer is the same link.
   *
   * `POST /api/admin/jobs/uploads`
   */
  readonly createUpload: {
    readonly input: {
      /** The size of the file */
      bytes: number;
    };
    readonly data: {
      /** Of createUpload */
      id: string;
      method: 'PUT';
      url: string;
      /** To be sent with it, beside the `Content-Length` every client adds */
      headers: {
        [key: string]: string;
      };
      /** How many the file has: the link takes no more and no fewer */
      bytes: number;
      /** RFC 3339 in UTC */
      expiresAt: string;
    };
  };
  /**
   * One job: how it stands and how far it is
   *
   * What is over is kept until `expiresAt`, 7 days; then it is `not_found`.
   *
   * `GET /api/admin/jobs/{id}`
   */
  readonly getJob: {
    readonly input: {
      id: string;
    };
    readonly data: Job;
  };
  /**
   * What came of a job
   *
   * 425 `too_early` until the job is over, with `Retry-After`. What failed answers with its own problem; what was
   * canceled has no result and is `not_found`. Needs the scopes of the kind too.
   *
   * `GET /api/admin/jobs/{id}/result`
   */
  readonly getJobResult: {
    readonly input: {
      id: string;
    };
    readonly data:
      | {
          readonly id: string;
          readonly kind: 'appointments.export';
          readonly output: {
            rows: number;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'appointments.import';
          readonly output: {
            dryRun: boolean;
            created: number;
            existed: number;
            failed: number;
            ignoredColumns: string[];
            rows: {
              line: number;
              outcome: 'failed' | 'created' | 'existed';
              id: string | null;
              errors: {
                pointer: string;
                message: string;
              }[];
            }[];
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'customer.erase';
          readonly output: {
            customerId: string;
            appointments: number;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'customers.export';
          readonly output: {
            rows: number;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'customers.import';
          readonly output: {
            dryRun: boolean;
            created: number;
            existed: number;
            failed: number;
            ignoredColumns: string[];
            rows: {
              line: number;
              outcome: 'failed' | 'created' | 'existed';
              id: string | null;
              errors: {
                pointer: string;
                message: string;
              }[];
            }[];
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'customers.merge';
          readonly output: {
            customerId: string;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'day.report';
          readonly output: {
            stats: Stats;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'test.fail';
          readonly output: {
            [key: string]: never;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'test.flaky';
          readonly output: {
            attempts: number;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        }
      | {
          readonly id: string;
          readonly kind: 'test.sleep';
          readonly output: {
            milliseconds: number;
          } | null;
          readonly link: {
            url: string;
            expiresAt: string;
          } | null;
        };
  };
  /**
   * Stop a job
   *
   * A queued job never starts. A running one is asked to stop: it says `cancelRequested` until it has, or has
   * succeeded before it heard. Needs the scopes of the kind too.
   *
   * `DELETE /api/admin/jobs/{id}`
   */
  readonly cancelJob: {
    readonly input: {
      id: string;
    };
    readonly data: Job;
  };
  /**
   * Do again what a job was to do
   *
   * Submits the same work as a new job; the one that is over stays as it is. 425 `too_early` until it is over.
   * Needs the scopes of its kind too, as submitting it did.
   *
   * `POST /api/admin/jobs/{id}/retry`
   */
  readonly retryJob: {
    readonly input: {
      id: string;
    };
    readonly data: Job;
  };
  /**
   * Jobs, the latest first
   *
   * With `state`: by when they were submitted, or where that is an end, by when they ended.
   *
   * `GET /api/admin/jobs`
   */
  readonly listJobs: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
      /**
       * `queued` waits, `running` is worked on. Over: `succeeded`; `failed` (trying again would not help); `canceled`;
       * `dead` (its attempts are used up: an operator tries it again or gives it up)
       */
      state?: 'canceled' | 'queued' | 'running' | 'succeeded' | 'failed' | 'dead' | undefined;
      kind?:
        | 'appointments.export'
        | 'appointments.import'
        | 'customer.erase'
        | 'customers.export'
        | 'customers.import'
        | 'customers.merge'
        | 'day.report'
        | 'test.fail'
        | 'test.flaky'
        | 'test.sleep'
        | undefined;
    };
    readonly data: {
      items: Job[];
      nextCursor: string | null;
    };
  };
  /**
   * The numbers of a shop's jobs
   *
   * States are counted as they were a moment ago, what is over for as long as it is kept. `queueDepth` and
   * `inFlight` are of the queue all shops share, as it estimates them.
   *
   * `GET /api/admin/jobs/stats`
   */
  readonly getJobStats: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: {
      queued: number;
      running: number;
      succeeded: number;
      failed: number;
      canceled: number;
      dead: number;
      /** Messages that wait, of all shops */
      queueDepth: number;
      /** Messages that workers have, of all shops */
      inFlight: number;
      oldestQueuedSeconds: number | null;
      /** Jobs that succeeded or failed in the last hour */
      throughput: number;
      /** How many more jobs the shop may submit now */
      capacity: number;
      /** RFC 3339 in UTC */
      asOf: string;
    };
  };
  /**
   * Jobs that an operator has to decide about, the latest first
   *
   * `GET /api/admin/jobs/dead`
   */
  readonly listDeadJobs: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: {
        job: Job;
        /** What it was to do, without personal data: texts are told by their length */
        input: unknown;
        /** Of the request that submitted it: finds it in the logs, with what nobody foresaw */
        correlationId: string;
        /** RFC 3339 in UTC */
        firstSeenAt: string;
        /** RFC 3339 in UTC */
        lastSeenAt: string;
        /** What operators decided about it, the earliest first */
        decisions: {
          /** RFC 3339 in UTC */
          at: string;
          by: string;
          decision: 'redriven' | 'discarded';
          reason: string | null;
        }[];
      }[];
      nextCursor: string | null;
    };
  };
  /**
   * One job an operator has to decide about, or had
   *
   * `GET /api/admin/jobs/{id}/dead`
   */
  readonly getDeadJob: {
    readonly input: {
      id: string;
    };
    readonly data: {
      job: Job;
      /** What it was to do, without personal data: texts are told by their length */
      input: unknown;
      /** Of the request that submitted it: finds it in the logs, with what nobody foresaw */
      correlationId: string;
      /** RFC 3339 in UTC */
      firstSeenAt: string;
      /** RFC 3339 in UTC */
      lastSeenAt: string;
      /** What operators decided about it, the earliest first */
      decisions: {
        /** RFC 3339 in UTC */
        at: string;
        by: string;
        decision: 'redriven' | 'discarded';
        reason: string | null;
      }[];
    };
  };
  /**
   * Let a dead job be tried again, with all its attempts
   *
   * Recorded. What is not dead is `job_over`, or runs again already and is answered as it stands.
   *
   * `POST /api/admin/jobs/{id}/redrive`
   */
  readonly redriveJob: {
    readonly input: {
      id: string;
      reason?: string | undefined;
    };
    readonly data: Job;
  };
  /**
   * Give a dead job up: it failed for good, for the same reason
   *
   * Recorded.
   *
   * `POST /api/admin/jobs/{id}/discard`
   */
  readonly discardJob: {
    readonly input: {
      id: string;
      reason?: string | undefined;
    };
    readonly data: Job;
  };
  /**
   * API keys by id, ended ones included
   *
   * The shop's or, of an operator who names no shop, those of operators.
   *
   * `GET /api/admin/keys`
   */
  readonly listApiKeys: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: {
        id: string;
        state: 'live' | 'revoked' | 'expired';
        role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
        /** What it allows: what its role does, or less */
        scopes: (
          | 'appointments:read'
          | 'appointments:move'
          | 'appointments:write'
          | 'appointments:delete'
          | 'catalog:read'
          | 'catalog:write'
          | 'customers:read'
          | 'customers:write'
          | 'customers:erase'
          | 'dashboard:read'
          | 'devices:admin'
          | 'jobs:read'
          | 'jobs:write'
          | 'jobs:admin'
          | 'keys:admin'
          | 'me:read'
          | 'me:write'
          | 'people:admin'
          | 'shop:read'
          | 'shop:write'
          | 'shops:admin'
          | 'slo:read'
          | 'technicians:read'
          | 'technicians:write'
        )[];
        /** Whose appointments it reaches, where its role reaches own ones only */
        technicianId: string | null;
        label: string | null;
        /** The program that has it; two of its keys may be live at a time */
        client: string | null;
        /** RFC 3339 in UTC */
        createdAt: string;
        /** The credential that made it, such as `key:3k9x2m4q8r7t` */
        createdBy: string | null;
        expiresAt: string | null;
        /** To the hour; null where it was not used yet */
        lastUsedAt: string | null;
        /** The key it was rotated to */
        replacedBy: string | null;
        revokedAt: string | null;
        revokedBy: string | null;
      }[];
      nextCursor: string | null;
    };
  };
  /**
   * Make an API key
   *
   * Its text is told in the first answer alone: sent again with the same `Idempotency-Key`, the request makes no
   * second key, and `key` is null. Where the first answer was lost, revoke the key and make another. Nobody makes
   * a key that allows what his own credential does not; keys of operators are made by operators who name no shop.
   * A `client` has two live keys at most, the one it uses and the one it changes to: a third is `too_many_keys`.
   *
   * `POST /api/admin/keys`
   */
  readonly createApiKey: {
    readonly input: {
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** Less than the role allows */
      scopes?:
        | (
            | 'appointments:read'
            | 'appointments:move'
            | 'appointments:write'
            | 'appointments:delete'
            | 'catalog:read'
            | 'catalog:write'
            | 'customers:read'
            | 'customers:write'
            | 'customers:erase'
            | 'dashboard:read'
            | 'devices:admin'
            | 'jobs:read'
            | 'jobs:write'
            | 'jobs:admin'
            | 'keys:admin'
            | 'me:read'
            | 'me:write'
            | 'people:admin'
            | 'shop:read'
            | 'shop:write'
            | 'shops:admin'
            | 'slo:read'
            | 'technicians:read'
            | 'technicians:write'
          )[]
        | undefined;
      /** Who of the team has it: with the role `technician`, and with no other */
      technicianId?: string | undefined;
      label?: string | undefined;
      client?: string | undefined;
      /** RFC 3339, with `Z` or an offset; `t` and `z` may be small */
      expiresAt?: string | undefined;
    };
    readonly data: {
      /** What to send as `X-Api-Key`: told once. Null where the request is a repetition */
      key: string | null;
      id: string;
      state: 'live' | 'revoked' | 'expired';
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** What it allows: what its role does, or less */
      scopes: (
        | 'appointments:read'
        | 'appointments:move'
        | 'appointments:write'
        | 'appointments:delete'
        | 'catalog:read'
        | 'catalog:write'
        | 'customers:read'
        | 'customers:write'
        | 'customers:erase'
        | 'dashboard:read'
        | 'devices:admin'
        | 'jobs:read'
        | 'jobs:write'
        | 'jobs:admin'
        | 'keys:admin'
        | 'me:read'
        | 'me:write'
        | 'people:admin'
        | 'shop:read'
        | 'shop:write'
        | 'shops:admin'
        | 'slo:read'
        | 'technicians:read'
        | 'technicians:write'
      )[];
      /** Whose appointments it reaches, where its role reaches own ones only */
      technicianId: string | null;
      label: string | null;
      /** The program that has it; two of its keys may be live at a time */
      client: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** The credential that made it, such as `key:3k9x2m4q8r7t` */
      createdBy: string | null;
      expiresAt: string | null;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      /** The key it was rotated to */
      replacedBy: string | null;
      revokedAt: string | null;
      revokedBy: string | null;
    };
  };
  /**
   * Put a new API key in the place of one, which lives on for a while
   *
   * The new key has role, scopes, technician, label and client of the old one and, unless `expiresAt` says
   * otherwise, as long to live as that had when it was made. Its text is told in the first answer alone: sent
   * again with the same `Idempotency-Key`, the request makes no second key, and `key` is null. Where the first
   * answer was lost, revoke the key and make another. A key that has ended or was rotated already is `key_ended`.
   *
   * `POST /api/admin/keys/{id}/rotate`
   */
  readonly rotateApiKey: {
    readonly input: {
      id: string;
      /** How long the old key lives on, if it does not end before: a day unless said, 30 at most */
      overlapSeconds?: number | undefined;
      /** RFC 3339, with `Z` or an offset; `t` and `z` may be small */
      expiresAt?: string | undefined;
    };
    readonly data: {
      /** What to send as `X-Api-Key`: told once. Null where the request is a repetition */
      key: string | null;
      id: string;
      state: 'live' | 'revoked' | 'expired';
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** What it allows: what its role does, or less */
      scopes: (
        | 'appointments:read'
        | 'appointments:move'
        | 'appointments:write'
        | 'appointments:delete'
        | 'catalog:read'
        | 'catalog:write'
        | 'customers:read'
        | 'customers:write'
        | 'customers:erase'
        | 'dashboard:read'
        | 'devices:admin'
        | 'jobs:read'
        | 'jobs:write'
        | 'jobs:admin'
        | 'keys:admin'
        | 'me:read'
        | 'me:write'
        | 'people:admin'
        | 'shop:read'
        | 'shop:write'
        | 'shops:admin'
        | 'slo:read'
        | 'technicians:read'
        | 'technicians:write'
      )[];
      /** Whose appointments it reaches, where its role reaches own ones only */
      technicianId: string | null;
      label: string | null;
      /** The program that has it; two of its keys may be live at a time */
      client: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** The credential that made it, such as `key:3k9x2m4q8r7t` */
      createdBy: string | null;
      expiresAt: string | null;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      /** The key it was rotated to */
      replacedBy: string | null;
      revokedAt: string | null;
      revokedBy: string | null;
    };
  };
  /**
   * End an API key for ever
   *
   * It is refused everywhere within 30 seconds. Revoking a revoked key changes nothing.
   *
   * `DELETE /api/admin/keys/{id}`
   */
  readonly revokeApiKey: {
    readonly input: {
      id: string;
    };
    readonly data: {
      id: string;
      state: 'live' | 'revoked' | 'expired';
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** What it allows: what its role does, or less */
      scopes: (
        | 'appointments:read'
        | 'appointments:move'
        | 'appointments:write'
        | 'appointments:delete'
        | 'catalog:read'
        | 'catalog:write'
        | 'customers:read'
        | 'customers:write'
        | 'customers:erase'
        | 'dashboard:read'
        | 'devices:admin'
        | 'jobs:read'
        | 'jobs:write'
        | 'jobs:admin'
        | 'keys:admin'
        | 'me:read'
        | 'me:write'
        | 'people:admin'
        | 'shop:read'
        | 'shop:write'
        | 'shops:admin'
        | 'slo:read'
        | 'technicians:read'
        | 'technicians:write'
      )[];
      /** Whose appointments it reaches, where its role reaches own ones only */
      technicianId: string | null;
      label: string | null;
      /** The program that has it; two of its keys may be live at a time */
      client: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** The credential that made it, such as `key:3k9x2m4q8r7t` */
      createdBy: string | null;
      expiresAt: string | null;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      /** The key it was rotated to */
      replacedBy: string | null;
      revokedAt: string | null;
      revokedBy: string | null;
    };
  };
  /**
   * Who works with the board and who is invited, by id, ended people included
   *
   * The shop's or, of an operator who names no shop, the operators.
   *
   * `GET /api/admin/people`
   */
  readonly listPeople: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: {
        id: string;
        /** Grows by one with each write; send back the one you read */
        version: number;
        /** An invitation that nobody accepted in time is `expired` */
        state: 'expired' | 'invited' | 'active' | 'ended';
        name: string;
        email: string;
        role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
        /** Who of the team it is */
        technicianId: string | null;
        /** The credential that asked, such as `person:5f0c7a1e-2d6b-4b7c-9b1f-0c1d2e3f4a5b` */
        invitedBy: string | null;
        /** When the invitation ends; null once it was accepted */
        expiresAt: string | null;
        /** To the hour; null where it was not used yet */
        lastUsedAt: string | null;
        /** RFC 3339 in UTC */
        createdAt: string;
        /** RFC 3339 in UTC */
        updatedAt: string;
        endedAt: string | null;
        endedBy: string | null;
      }[];
      nextCursor: string | null;
    };
  };
  /**
   * Invite somebody by an e-mail address
   *
   * Whoever signs in with that address, proved to be his, accepts within 14 days by `acceptInvitation`. No mail is
   * sent: tell him yourself. An ended or expired invitation is made anew; who is invited or a member already is
   * `already_exists`. Nobody gives a role that allows what his own credential does not; operators are invited by
   * operators who name no shop.
   *
   * `POST /api/admin/people/invite`
   */
  readonly invitePerson: {
    readonly input: {
      /** RFC 5321, internationalized (RFC 6531) as well */
      email: string;
      name: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** Of the role technician: who of the team it is */
      technicianId?: string | undefined;
    };
    readonly data: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      /** An invitation that nobody accepted in time is `expired` */
      state: 'expired' | 'invited' | 'active' | 'ended';
      name: string;
      email: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** Who of the team it is */
      technicianId: string | null;
      /** The credential that asked, such as `person:5f0c7a1e-2d6b-4b7c-9b1f-0c1d2e3f4a5b` */
      invitedBy: string | null;
      /** When the invitation ends; null once it was accepted */
      expiresAt: string | null;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** RFC 3339 in UTC */
      updatedAt: string;
      endedAt: string | null;
      endedBy: string | null;
    };
  };
  /**
   * Change role, name or technician of a person or an invitation
   *
   * It holds everywhere within 30 seconds. A shop keeps a manager: the last one is `last_manager`. Nobody gives a
   * role that allows what his own credential does not. Whose access has ended is `person_ended`.
   *
   * `POST /api/admin/people/{id}/change`
   */
  readonly changePerson: {
    readonly input: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      role?: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator' | undefined;
      name?: string | undefined;
      /** Of the role technician: who of the team it is */
      technicianId?: string | undefined;
    };
    readonly data: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      /** An invitation that nobody accepted in time is `expired` */
      state: 'expired' | 'invited' | 'active' | 'ended';
      name: string;
      email: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** Who of the team it is */
      technicianId: string | null;
      /** The credential that asked, such as `person:5f0c7a1e-2d6b-4b7c-9b1f-0c1d2e3f4a5b` */
      invitedBy: string | null;
      /** When the invitation ends; null once it was accepted */
      expiresAt: string | null;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** RFC 3339 in UTC */
      updatedAt: string;
      endedAt: string | null;
      endedBy: string | null;
    };
  };
  /**
   * End a person's access, or take an invitation back
   *
   * He is let in nowhere in the shop any more within 30 seconds, and comes back by a new invitation alone. A shop
   * keeps a manager: the last one is `last_manager`. Ending what has ended changes nothing.
   *
   * `POST /api/admin/people/{id}/end`
   */
  readonly endPerson: {
    readonly input: {
      id: string;
    };
    readonly data: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      /** An invitation that nobody accepted in time is `expired` */
      state: 'expired' | 'invited' | 'active' | 'ended';
      name: string;
      email: string;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      /** Who of the team it is */
      technicianId: string | null;
      /** The credential that asked, such as `person:5f0c7a1e-2d6b-4b7c-9b1f-0c1d2e3f4a5b` */
      invitedBy: string | null;
      /** When the invitation ends; null once it was accepted */
      expiresAt: string | null;
      /** To the hour; null where it was not used yet */
      lastUsedAt: string | null;
      /** RFC 3339 in UTC */
      createdAt: string;
      /** RFC 3339 in UTC */
      updatedAt: string;
      endedAt: string | null;
      endedBy: string | null;
    };
  };
  /**
   * The shops that whoever signed in belongs to, by id, and his role in each
   *
   * Needs no shop: ask it after signing in, and name one of them by `X-Shop-Id` from then on. An operator reaches
   * every shop, whatever is listed.
   *
   * `GET /api/admin/me/shops`
   */
  readonly listMyShops: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: {
        shop: {
          id: string;
          name: string;
          /** IANA */
          timeZone: string;
          currency: string;
        } | null;
        role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
        technicianId: string | null;
      }[];
      nextCursor: string | null;
      /** Whether he is an operator */
      operator: boolean;
    };
  };
  /**
   * Accept an invitation, once signed in
   *
   * The ID token proves the e-mail address, and has to be of the same person as the access token. Without `shop`
   * the only open invitation is accepted, and of several is told which there are (`several_invitations`); null
   * means the operators. Who is a member already stays what he is.
   *
   * `POST /api/admin/me/invitations/accept`
   */
  readonly acceptInvitation: {
    readonly input: {
      idToken: string;
      shop?: string | null | undefined;
    };
    readonly data: {
      shop: {
        id: string;
        name: string;
        /** IANA */
        timeZone: string;
        currency: string;
      } | null;
      role: 'technician' | 'viewer' | 'dispatcher' | 'manager' | 'operator';
      technicianId: string | null;
    };
  };
  /**
   * Sign out everywhere: end all sign-ins of whoever asks
   *
   * Access tokens of sign-ins before now are refused within 30 seconds, on all devices, and so are those a refresh
   * token of such a sign-in gives. Whoever signs in again is let in.
   *
   * `POST /api/admin/me/sign-ins/end`
   */
  readonly endSignIns: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: {
      /** RFC 3339 in UTC */
      signedOutAt: string;
    };
  };
  /**
   * The catalog, by code, inactive services included
   *
   * `GET /api/admin/services`
   */
  readonly listServices: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: Service[];
      nextCursor: string | null;
      total: number;
    };
  };
  /**
   * Add a service to the catalog
   *
   * `POST /api/admin/services`
   */
  readonly createService: {
    readonly input: {
      code: string;
      name: string;
      /** Whole minor units (cents) of the shop's currency */
      price: number;
      minutes: number;
      description?: string | null | undefined;
      active?: boolean | undefined;
    };
    readonly data: Service;
  };
  /**
   * One service
   *
   * `GET /api/admin/services/{code}`
   */
  readonly getService: {
    readonly input: {
      code: string;
    };
    readonly data: Service;
  };
  /**
   * Change a service; cards keep the price they were booked at
   *
   * `PATCH /api/admin/services/{code}`
   */
  readonly updateService: {
    readonly input: {
      code: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      name?: string | undefined;
      description?: string | null | undefined;
      /** Whole minor units (cents) of the shop's currency */
      price?: number | undefined;
      minutes?: number | undefined;
      active?: boolean | undefined;
    };
    readonly data: Service;
  };
  /**
   * The caller's shop
   *
   * `GET /api/admin/shop`
   */
  readonly getShop: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: Shop;
  };
  /**
   * The caller: shop, role, scopes and the credential itself
   *
   * Ask before offering: every operation names the scope it needs, and answers 403 where it is not among these.
   *
   * `GET /api/admin/me`
   */
  readonly getPrincipal: {
    readonly input: {
      [key: string]: never;
    };
    readonly data: Principal;
  };
  /**
   * Change the shop's name or phone; zone and currency are fixed
   *
   * `PATCH /api/admin/shop`
   */
  readonly updateShop: {
    readonly input: {
      /** Grows by one with each write; send back the one you read */
      version: number;
      name?: string | undefined;
      phone?: string | null | undefined;
    };
    readonly data: Shop;
  };
  /**
   * Everyone who does the work, by id, inactive people included
   *
   * `GET /api/admin/technicians`
   */
  readonly listTechnicians: {
    readonly input: {
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: Technician[];
      nextCursor: string | null;
    };
  };
  /**
   * Add a technician
   *
   * `POST /api/admin/technicians`
   */
  readonly createTechnician: {
    readonly input: {
      name: string;
      active?: boolean | undefined;
    };
    readonly data: Technician;
  };
  /**
   * Rename a technician, or take one off duty
   *
   * `PATCH /api/admin/technicians/{id}`
   */
  readonly updateTechnician: {
    readonly input: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      name?: string | undefined;
      active?: boolean | undefined;
    };
    readonly data: Technician;
  };
  /**
   * A customer's cars, by id
   *
   * `GET /api/admin/customers/{id}/vehicles`
   */
  readonly listVehicles: {
    readonly input: {
      id: string;
      limit?: number | undefined;
      /** Opaque; pass `nextCursor` back unchanged, with the same filters */
      cursor?: string | undefined;
    };
    readonly data: {
      items: Vehicle[];
      nextCursor: string | null;
    };
  };
  /**
   * Add a car to a customer
   *
   * `POST /api/admin/vehicles`
   */
  readonly createVehicle: {
    readonly input: {
      year: number;
      make: string;
      model: string;
      customerId: string;
      plate?: string | null | undefined;
      vin?: string | null | undefined;
    };
    readonly data: Vehicle;
  };
  /**
   * Correct what is known about a car
   *
   * Appointments that are not over follow a corrected year, make, model or plate, as they follow their customer;
   * those that are over keep what was true then.
   *
   * `PATCH /api/admin/vehicles/{id}`
   */
  readonly updateVehicle: {
    readonly input: {
      id: string;
      /** Grows by one with each write; send back the one you read */
      version: number;
      year?: number | undefined;
      make?: string | undefined;
      model?: string | undefined;
      plate?: string | null | undefined;
      vin?: string | null | undefined;
    };
    readonly data: Vehicle;
  };
};

/** The parameters of a call; the input may be left out where all of it is optional. */
type Parameters<Id extends OperationId, Options> =
  Record<never, never> extends Input<Id>
    ? [input?: Input<Id>, options?: Options]
    : [input: Input<Id>, options?: Options];

/** Over `keyof Api`, so that editors show at each method what is said of its operation there. */
type Calls = {
  readonly [Id in keyof Api]: Id extends ListId ? ListCall<Id> : Id extends 'getDashboardStats' ? StatsCall : Call<Id>;
};

/** The members of a problem beside those every problem has, by its code. */
interface ProblemMembers<Id extends OperationId> {
  /** `current`: the item as it stands, so that a change can be made again on top of it. */
  readonly version_conflict: {
    readonly current: Current<Extract<Id, VersionedId>>;
  };
  /** From which status to which the move was, and where it may go instead. */
  readonly invalid_transition: {
    readonly from: Status;
    readonly to: Status;
    readonly allowed: readonly Status[];
  };
  /** What somebody is invited to be, and where; without a shop, as an operator. */
  readonly several_invitations: {
    readonly invitations: readonly Pick<Data<'acceptInvitation'>, 'shop' | 'role'>[];
  };
  /** What is invalid where: JSON Pointers into `{ path, query, headers, body }`. */
  readonly validation_failed: {
    readonly errors: readonly FieldError[];
  };
  /** The limits there was no room in, by their names in `RateLimit-Policy`, the one that is full the longest first. */
  readonly rate_limited: ViolatedPolicies;
  readonly quota_exceeded: ViolatedPolicies;
}

/** What a failure is made of. */
interface Failure<Code extends ErrorCode, Id extends OperationId> {
  readonly code: Code;
  readonly operation: Id;
  readonly message: string;
  readonly correlationId: string;
  readonly status?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAfter?: number | undefined;
  readonly challenge?: string | undefined;
  readonly problem?: ProblemDetails<Code, Id> | undefined;
  readonly cause?: unknown;
}

/** The platform, and an earlier service, do not say which limits it was. */
interface ViolatedPolicies {
  readonly 'violated-policies'?: readonly string[];
}

export {};
