import { useEffect, useState } from 'react';
import { useClient } from '#client/react/provider.ts';

/**
 * Who of the team the credential is linked to, whose appointments are the only ones it reaches; null where it is linked to
 * nobody, or nobody can tell, undefined until that is known.
 */
export function useLinked(): string | null | undefined {
  const client = useClient();
  const [linked, setLinked] = useState<string | null>();
  useEffect(() => {
    client.getPrincipal().then(
      ({ technicianId }) => setLinked(technicianId),
      () => setLinked(null),
    );
  }, [client]);
  return linked;
}
