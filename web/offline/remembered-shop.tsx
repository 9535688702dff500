import { type ReactNode, useEffect, useMemo } from 'react';
import type { Client } from '#client/core/client.ts';
import { StatusBoardProvider } from '#client/react/provider.ts';
import { daysKey, personIn, rememberedKey } from '../app/session.ts';
import { sessions } from '../app/sessions.ts';
import { deviceStore } from '../app/storage.ts';
import { keyOf } from '../app/use-session.ts';
import { keepForOffline } from './keep-for-offline.ts';
import { keepingDays } from './kept-days.ts';

/** A shop this device remembers: the page and the days somebody looked at last stay on it, for when there is no network. */
export function RememberedShop(props: {
  readonly client: Client;
  readonly shopId: string;
  readonly children: ReactNode;
}) {
  const { client, shopId, children } = props;
  useEffect(() => void keepForOffline(), []);
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === null || key === rememberedKey) sessions.followDevice();
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, []);
  const keeping = useMemo(() => {
    const onRefused = () => sessions.forget(shopId);
    const refusal = personIn(keyOf(shopId)) === undefined ? 'unauthorized' : 'forbidden';
    return keepingDays(client, { store: deviceStore, name: daysKey(shopId), onRefused, refusal });
  }, [client, shopId]);
  return <StatusBoardProvider client={keeping}>{children}</StatusBoardProvider>;
}
