/** A zone that older browsers know, whose clocks show what another zone's show. */
interface Twin {
  readonly zone: string;
  /** The first day from which on they do; absent where it is the same zone by its earlier name. */
  readonly since?: string;
}

const renamed = (zone: string): Twin => ({ zone });
const like = (zone: string, since: string): Twin => ({ zone, since });

/** Zones of IANA's that got their name, or came to be, since 2014: browsers carry the list of the year they were made in. */
const twins: Readonly<Record<string, Twin>> = {
  'America/Ciudad_Juarez': like('America/Denver', '2022-12-01'),
  'America/Coyhaique': like('America/Argentina/Buenos_Aires', '2025-03-21'),
  'America/Fort_Nelson': like('America/Phoenix', '2015-03-09'),
  'America/Nuuk': renamed('America/Godthab'),
  'America/Punta_Arenas': like('America/Argentina/Buenos_Aires', '2016-12-05'),
  'Asia/Atyrau': like('Asia/Tashkent', '2004-11-01'),
  'Asia/Barnaul': like('Asia/Krasnoyarsk', '2016-03-28'),
  'Asia/Chita': like('Asia/Yakutsk', '2016-03-28'),
  'Asia/Famagusta': like('Asia/Nicosia', '2017-10-30'),
  'Asia/Ho_Chi_Minh': renamed('Asia/Saigon'),
  'Asia/Kathmandu': renamed('Asia/Katmandu'),
  'Asia/Kolkata': renamed('Asia/Calcutta'),
  'Asia/Qostanay': like('Asia/Tashkent', '2024-03-02'),
  'Asia/Srednekolymsk': like('Asia/Magadan', '2016-04-25'),
  'Asia/Tomsk': like('Asia/Krasnoyarsk', '2016-05-30'),
  'Asia/Yangon': renamed('Asia/Rangoon'),
  'Europe/Astrakhan': like('Europe/Samara', '2016-03-28'),
  'Europe/Kirov': like('Europe/Moscow', '2014-10-27'),
  'Europe/Kyiv': renamed('Europe/Kiev'),
  'Europe/Saratov': like('Europe/Samara', '2016-12-05'),
  'Europe/Ulyanovsk': like('Europe/Samara', '2016-03-28'),
  'Pacific/Bougainville': like('Pacific/Guadalcanal', '2014-12-29'),
  'Pacific/Kanton': renamed('Pacific/Enderbury'),
};

/**
 * The zone to show times in where the runtime does not know the one they are of.
 * @param isKnown whether the runtime knows a zone
 * @returns a twin; undefined where there is none the runtime knows
 */
export function zoneInPlaceOf(zone: string, isKnown: (zone: string) => boolean): Twin | undefined {
  const twin = twins[zone];
  return twin !== undefined && isKnown(twin.zone) ? twin : undefined;
}

/** Every zone that has a twin, with it. */
export const zonesWithTwins = Object.entries(twins);
