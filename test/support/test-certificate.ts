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

/**
 * A certificate for `localhost` that the one above vouches for, which ends in 2126 as well. Made by
 *
 *     openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out leaf.key
 *     openssl req -new -key leaf.key -subj "/CN=leaf" | openssl x509 -req -CA certificate.pem -CAkey key.pem -CAcreateserial \
 *       -days 36500 -extfile <(printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n') -out leaf.pem
 */
export const vouchedCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBizCCATCgAwIBAgIUe1/HfP0gJ6HHkdqGpLL8CFyPFRQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDE0MDAzMloYDzIxMjYxMTA2
MTQwMDMyWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAEvyuXWO7hV14JL25Z385+bVu1NSN/gce0qQM/0FhMePD5dLksiTYv0q+61pbw
GnL2ohpsriGFByHtWw/6gnYbFKNjMGEwFAYDVR0RBA0wC4IJbG9jYWxob3N0MAkG
A1UdEwQCMAAwHQYDVR0OBBYEFIT6GdWe12YYI8eF2Qx7g8ij4IszMB8GA1UdIwQY
MBaAFBy9vyYtUkX0qBNkeDlZ6q8/yQCgMAoGCCqGSM49BAMCA0kAMEYCIQCXakj/
/85/KBZoinlilrOcuc5iWep41mEpcZy2iFBtnAIhAIYDzdDXpZm5muOa3mu1aRtP
O5E8E6un1TSLgWKyFCcr
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg97tYQaDJk4UynJx5
yCS3JSGBuoR0F6KRQn6tY4ckKNahRANCAAS/K5dY7uFXXgkvblnfzn5tW7U1I3+B
x7SpAz/QWEx48Pl0uSyJNi/Sr7rWlvAacvaiGmyuIYUHIe1bD/qCdhsU
-----END PRIVATE KEY-----
`,
};
