import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { LockedPackage } from './locked-packages.ts';

/** What the list of parts is of. */
export interface Product {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The address of a package as the package URL specification writes it: a scope is a namespace, with its sign encoded. */
function packageUrl({ name, version }: Pick<LockedPackage, 'name' | 'version'>): string {
  const parts = name.split('/').map(encodeURIComponent).join('/');
  return `pkg:npm/${parts}@${encodeURIComponent(version)}`;
}

/** One of SPDX by its id, a choice among them as an expression. */
function licenceOf(text: string) {
  return text.includes(' ') ? new Models.LicenseExpression(text) : new Models.SpdxLicense(text);
}

function componentOf({ name, version, license, sha512, isDevelopment }: LockedPackage) {
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return new Models.Component(Enums.ComponentType.Library, own ?? name, {
    ...(group !== undefined && { group }),
    version,
    purl: packageUrl({ name, version }),
    bomRef: `${name}@${version}`,
    scope: isDevelopment ? Enums.ComponentScope.Excluded : Enums.ComponentScope.Required,
    hashes: new Models.HashDictionary(
      sha512 === undefined ? [] : [[Enums.HashAlgorithm['SHA-512'], Buffer.from(sha512, 'base64').toString('hex')]],
    ),
    licenses: new Models.LicenseRepository(license === undefined ? [] : [licenceOf(license)]),
  });
}

/**
 * The software bill of materials in CycloneDX 1.6, as JSON. Equal packages give equal bytes: it has no serial number and no time.
 * What only development needs has the scope `excluded`.
 */
export function sbomOf(product: Product, packages: readonly LockedPackage[]): string {
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: new Models.Component(Enums.ComponentType.Application, product.name, {
        version: product.version,
        bomRef: `${product.name}@${product.version}`,
        licenses: new Models.LicenseRepository([licenceOf(product.license)]),
      }),
    }),
    components: new Models.ComponentRepository(packages.map(componentOf)),
  });
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const text = new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 });
  return `${text}\n`;
}
