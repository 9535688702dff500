/** Loaded before AWS's runtime client: leads it to our stand-in for its compiled part. */
import { registerHooks } from 'node:module';

const nativeClient = new URL('./native-client.cjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './rapid-client.node'
      ? { url: nativeClient, format: 'commonjs', shortCircuit: true }
      : next(specifier, context),
});
