import './devices.css';

import { useEffect, useState } from 'react';
import { isStatusBoardError } from '#client/index.ts';
import { writtenPairingCode } from '#shared/domain/pairing-code.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import { sessions } from '../app/sessions.ts';
import { navigate } from '../app/use-view.ts';
import { plainBoard } from '../app/view.ts';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { deviceRoutes } from './device-routes.ts';
import { pairDevice, type ShownLetters } from './pair-device.ts';
import { QrCode } from './qr-code.tsx';

/** Waits, until nobody wants it any more. */
const waiting = (signal: AbortSignal) => (seconds: number) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1_000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** A client of this device. @param key its own; empty until it has one */
const clientOf = (endpoints: Endpoints, key: string) => makeClient(endpoints, () => key, undefined, deviceRoutes);

/** Signs this device in by the key it was given, and shows what its role is for. */
async function enter(endpoints: Endpoints, key: string): Promise<void> {
  const { shop, role, scopes } = await clientOf(endpoints, key).getPrincipal();
  sessions.signIn({ shop, role, scopes, key, remembered: true });
  const start = { ...plainBoard, date: undefined };
  navigate({ ...start, page: role === 'technician' ? 'me' : 'board', kiosk: role === 'viewer' }, 'replace');
}

/** Waits to be let in, and enters. */
function usePairing(endpoints: Endpoints, onDone: () => void) {
  const [letters, setLetters] = useState<ShownLetters>();
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins anew
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    pairDevice(clientOf(endpoints, ''), { show: setLetters, wait: waiting(signal) })
      .then((key) => enter(endpoints, key))
      .then(onDone)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        setLetters(undefined);
        setFailure(isStatusBoardError(error) ? error : { code: 'unexpected', message: String(error) });
      });
    return () => ending.abort();
  }, [attempt]);
  const retry = () => {
    setFailure(undefined);
    setAttempt(attempt + 1);
  };
  return { letters, failure, retry };
}

/** What a device shows that nobody signs in to: a QR code and letters, by which a manager lets it in. */
export function PairScreen(props: {
  readonly endpoints: Endpoints;
  readonly onDone: () => void;
  readonly onBack: () => void;
}) {
  const { endpoints, onDone, onBack } = props;
  const { letters, failure, retry } = usePairing(endpoints, onDone);
  const place = `${location.origin}/pair`;
  return (
    <>
      <h1 translate="yes">{copy.waitTitle}</h1>
      <p className="quiet-text" translate="yes">
        {copy.waitLead}
      </p>
      {failure === undefined ? null : <ProblemNote title={copy.waitFailed} failure={failure} onRetry={retry} />}
      {letters === undefined ? (
        <p className="quiet-text" translate="yes">
          {failure === undefined ? copy.starting : null}
        </p>
      ) : (
        <>
          <p translate="yes">{copy.waitHow}</p>
          <div className="pairing" aria-live="polite">
            <QrCode text={`${place}?code=${letters.userCode}`} label={copy.qr} />
            <dl className="pairing-facts">
              <dt>{copy.letters}</dt>
              <dd className="pairing-letters">{writtenPairingCode(letters.userCode)}</dd>
              <dt>{copy.address}</dt>
              <dd className="pairing-address">{place}</dd>
            </dl>
          </div>
          <p className="quiet-text" translate="yes">
            {copy.renewed}
          </p>
        </>
      )}
      <button type="button" className="button" onClick={onBack}>
        {copy.back}
      </button>
    </>
  );
}
