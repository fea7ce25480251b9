// A real identity provider for the host to believe: `node provider.mjs [port]` prints its issuer and serves until it is killed. Its clients get JSON web
// tokens by client credentials, each with other claims. Each start has new keys.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const claims = {
  manager: { realm_access: { roles: ['offline_access', 'hotline-manager'] }, city: 'dongying', person: 'dongying/h01', preferred_username: '郑宏' },
  agent: { realm_access: { roles: ['seat', 'seat-evening'] }, person: 'dongying/a01' },
  both: { realm_access: { roles: ['hotline-manager', 'seat'] }, city: 'dongying' },
  // Our own name is not the provider's.
  stranger: { realm_access: { roles: ['HallManager'] }, city: 'dongying' },
  // For another service.
  elsewhere: { realm_access: { roles: ['hotline-manager'] }, city: 'dongying' },
};

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const server = createServer().listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: String(Date.now()) }] },
    clients: Object.keys(claims).map((name) => ({
      client_id: name, client_secret: 'secret', grant_types: ['client_credentials'], response_types: [], redirect_uris: [],
    })),
    extraTokenClaims: (_, token) => claims[token.clientId],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:hotline',
        getResourceServerInfo: (_, resource, client) => ({
          scope: '', audience: client.clientId === 'elsewhere' ? 'another' : 'hotline', accessTokenFormat: 'jwt', accessTokenTTL: 600,
        }),
      },
    },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
