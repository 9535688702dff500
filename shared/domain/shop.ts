/** What is fixed when a shop is made: its IANA time zone and its ISO 4217 currency. */
export interface ShopSettings {
  readonly timeZone: string;
  readonly currency: string;
}
