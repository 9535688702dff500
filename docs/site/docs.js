// What an earlier version of this page kept of keys.
for (const name of Object.keys(localStorage)) if (name.startsWith('scalar')) localStorage.removeItem(name);

Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  persistAuth: false,
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  hiddenClients: {
    c: true,
    clojure: true,
    csharp: true,
    dart: true,
    fsharp: true,
    java: true,
    kotlin: true,
    objc: true,
    ocaml: true,
    r: true,
    rust: true,
    swift: true,
    powershell: true,
    http: true,
  },
});
