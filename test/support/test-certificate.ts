/**
 * A certificate for `localhost`, and for no address, that nobody trusts who is not told to, and that ends in 2126. Made by
 *
 *     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out certificate.pem \
 *       -days 36500 -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost"
 */
export const testCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIULYhcIsNf3Djha4EDahlPnZISwAswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDA3NDYwOVoYDzIxMjYxMTA2
MDc0NjA5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQr6wqhtBhcyqdWMP16a2r0Gx42EGBlNh4wg9RXLznVRMwuRh4TsV3F
5Iv/DQKmp/dLWHipSKIZs7FAk2W/+8Ooo2kwZzAdBgNVHQ4EFgQUHL2/Ji1SRfSo
E2R4OVnqrz/JAKAwHwYDVR0jBBgwFoAUHL2/Ji1SRfSoE2R4OVnqrz/JAKAwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIhANHCf3tx6fPL82zp8RDvNV3pkp+scudDLwVq5+zjLHfjAiBcKj5krYFb
3qPT58upJY2aXT9XDxwp7kru0oAHg+lJiA==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmZ+XJYpm+mXHLCsO
Xbqp7eIk3waAu17y87jDvfO3il2hRANCAAQr6wqhtBhcyqdWMP16a2r0Gx42EGBl
Nh4wg9RXLznVRMwuRh4TsV3F5Iv/DQKmp/dLWHipSKIZs7FAk2W/+8Oo
-----END PRIVATE KEY-----
`,
};
