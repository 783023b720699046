// A real OpenID provider for the tests: node provider.mjs PORT PEOPLE REDIRECT LOGOUT. PEOPLE is a JSON file, {"sub": {claims}}, read anew at each sign-in.
// Its own page asks for a name, and takes anybody of that name in; 「やめる」 turns back.
import { readFile } from "node:fs/promises";
import { Provider } from "oidc-provider";

const [port, people, redirect, logout] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const claims = ["preferred_username", "name", "email", "groups", "active"];

const provider = new Provider(issuer, {
  clients: [{
    client_id: "meguri", client_secret: "himitsu-no-kotoba", redirect_uris: [redirect], post_logout_redirect_uris: [logout],
    response_types: ["code"], grant_types: ["authorization_code"], token_endpoint_auth_method: "client_secret_post",
  }],
  pkce: { required: () => true },
  claims: { openid: ["sub"], profile: claims },
  cookies: { keys: ["test"] },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async findAccount(_, sub) {
    const person = JSON.parse(await readFile(people, "utf8"))[sub];
    return person && { accountId: sub, claims: async () => ({ sub, ...person }) };
  },
  // Nobody is asked for consent.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = `<!DOCTYPE html><title>Provider</title><form method="post"><input name="login" aria-label="login"><button>入る</button><button name="cancel" value="1">やめる</button></form>`;
    return;
  }
  let body = "";
  for await (const chunk of ctx.req) body += chunk;
  const typed = new URLSearchParams(body);
  await provider.interactionFinished(ctx.req, ctx.res, typed.get("cancel")
    ? { error: "access_denied", error_description: "turned back" }
    : { login: { accountId: typed.get("login") } }, { mergeWithLastSubmission: false });
  ctx.respond = false;
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
