import { useState } from 'react';
import type { Answer } from '#client/react/answer.ts';
import { roleNames } from '../people/copy.ts';
import { PersonForm } from '../people/person-form.tsx';
import { announce } from '../ui/announcer.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { type Device, useRevokeDevice } from './use-devices.ts';
import { whenText } from './words.ts';

function RevokeWindow({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const { mutate, error, isPending } = useRevokeDevice();
  const revoke = () =>
    mutate(
      { id: device.id },
      {
        onSuccess: ({ name }) => {
          announce(copy.revokeDone(name));
          onClose();
        },
      },
    );
  return (
    <PersonForm
      title={copy.revokeOf(device.name)}
      submit={copy.revoke}
      failed={copy.revokeFailed}
      failure={error}
      isBusy={isPending}
      onSubmit={revoke}
      onClose={onClose}
    >
      <p>{copy.revokeLead}</p>
    </PersonForm>
  );
}

function DeviceItem({ device, timeZone }: { readonly device: Device; readonly timeZone: string }) {
  const now = useNow(60_000);
  const [isAsking, setAsking] = useState(false);
  const { name, role, state } = device;
  return (
    <li className="person-item">
      <div>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <span className="person-email">{device.device}</span>
      </div>
      <div className="person-facts">
        <span className="badge">{roleNames[role]}</span>
        <small className="quiet-text">{whenText(device, timeZone, now)}</small>
      </div>
      {state === 'revoked' ? null : (
        <div className="person-actions">
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {copy.revoke} <span className="visually-hidden">{name}</span>
          </button>
        </div>
      )}
      {isAsking ? <RevokeWindow device={device} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

/** The devices of a shop: those that are let in, and folded away those that are shut out. */
export function DeviceList(props: { readonly answer: Answer<readonly Device[]>; readonly timeZone: string }) {
  const { answer, timeZone } = props;
  const { data, error } = answer;
  if (data === undefined) {
    if (error === null) return <p className="people-loading quiet-text">{copy.loading}</p>;
    return <ProblemNote title={copy.failed} failure={error} onRetry={() => void answer.refetch()} />;
  }
  const byName = data.toSorted((one, other) => one.name.localeCompare(other.name));
  const listed = (state: Device['state']) => byName.filter((device) => device.state === state);
  const items = (state: Device['state']) =>
    listed(state).map((device) => <DeviceItem key={device.id} device={device} timeZone={timeZone} />);
  const revoked = listed('revoked').length;
  return (
    <>
      {listed('live').length === 0 ? (
        <p className="people-loading quiet-text">{copy.empty}</p>
      ) : (
        <ul className="people-list">{items('live')}</ul>
      )}
      {revoked === 0 ? null : (
        <details className="people-ended">
          <summary>{copy.revoked(revoked)}</summary>
          <ul className="people-list">{items('revoked')}</ul>
        </details>
      )}
    </>
  );
}
