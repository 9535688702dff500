import { useState } from 'react';
import { acceptOne } from '../person/accept-one.ts';
import type { Invitation } from '../person/enter-shops.ts';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { type Arrival, type Arriving, arriveAs, type Undecided } from './arrival.ts';
import { copy } from './copy.ts';
import { personFailure } from './failure.ts';
import { Shown } from './shown.tsx';

/** What is chosen here, and what then comes of the sign-in. */
export interface ChoosingProps extends Arriving, Undecided {
  readonly follow: (next: Promise<Arrival>) => void;
  readonly onOther: () => void;
}

/** Who is invited to several shops accepts those he wants, one by one. */
export function Invitations(props: ChoosingProps) {
  const { endpoints, finished, entered, follow, onOther } = props;
  const [left, setLeft] = useState(entered.invitations);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const goOn = () => follow(arriveAs(props, { ...finished, begun: { ...finished.begun, joins: false } }));
  const accept = async (one: Invitation) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await acceptOne(endpoints, finished, one);
      const others = left.filter((other) => other !== one);
      setLeft(others);
      if (others.length === 0) goOn();
    } catch (error) {
      setFailure(personFailure(error));
    } finally {
      setBusy(false);
    }
  };
  const isIn = entered.shops > 0 || left.length < entered.invitations.length;
  return (
    <>
      <Shown title={copy.invited} lead={copy.invitedLead}>
        {left.map((one) => (
          <button
            key={one.shop?.id ?? ''}
            type="button"
            className="button sign-in-wide"
            disabled={isBusy}
            onClick={() => void accept(one)}
          >
            {one.shop === null ? copy.acceptOperator : copy.accept(one.shop.name, one.role)}
          </button>
        ))}
      </Shown>
      {failure === undefined ? null : <ProblemNote title={copy.notAccepted} failure={failure} />}
      <div className="form-actions">
        <button type="button" className="button quiet" onClick={onOther}>
          {copy.otherWay}
        </button>
        {isIn ? (
          <button type="button" className="button primary" disabled={isBusy} onClick={goOn}>
            {copy.toBoard}
          </button>
        ) : null}
      </div>
    </>
  );
}
