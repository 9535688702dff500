import { useState } from 'react';
import type { Answer } from '#client/react/answer.ts';
import { AnsweredList } from '../frame/answered-list.tsx';
import { roleNames } from '../people/copy.ts';
import { PersonForm } from '../people/person-form.tsx';
import { announce } from '../ui/announcer.ts';
import { NothingHere } from '../ui/nothing-here.tsx';
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
  return (
    <AnsweredList answer={answer}>
      {(devices) => {
        const byName = devices.toSorted((one, other) => one.name.localeCompare(other.name));
        const [live, revoked] = (['live', 'revoked'] as const).map((state) =>
          byName
            .filter((device) => device.state === state)
            .map((device) => <DeviceItem key={device.id} device={device} timeZone={timeZone} />),
        );
        return (
          <>
            {live?.length ? (
              <ul className="people-list">{live}</ul>
            ) : (
              <NothingHere className="list-empty" level="h3" icon="phone" {...copy.empty} />
            )}
            {revoked?.length ? (
              <details className="people-ended">
                <summary>{copy.revoked(revoked.length)}</summary>
                <ul className="people-list">{revoked}</ul>
              </details>
            ) : null}
          </>
        );
      }}
    </AnsweredList>
  );
}
