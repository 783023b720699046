/** Passkeys: registers one, signs in with one. Where script is off or the browser has none, the words that stand there say so. */
export function passkeys(): void {
  if (!("PublicKeyCredential" in window)) return;
  for (const words of document.querySelectorAll<HTMLElement>("[data-passkey-without]")) words.hidden = true;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("[data-passkey-press]")?.addEventListener("click", () => void ask(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void ask(form);
    });
  }
}

async function ask(form: HTMLFormElement): Promise<void> {
  const problem = form.querySelector("[data-passkey-problem]");
  const answer = form.elements.namedItem("answer");
  if (!(answer instanceof HTMLInputElement)) return;
  try {
    const response = await fetch(form.dataset["passkeyOptions"] ?? "", { method: "POST", body: new FormData(form), redirect: "error" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const options: any = await response.json();
    const credential =
      form.dataset["passkey"] === "create"
        ? await navigator.credentials.create({ publicKey: creation(options) })
        : await navigator.credentials.get({ publicKey: request(options) });
    if (!(credential instanceof PublicKeyCredential)) throw new Error("no credential");
    answer.value = JSON.stringify(written(credential));
    form.submit();
  } catch {
    // Cancelled, no device, too late: the browser has said which.
    if (problem) problem.textContent = "＊パスキーを使えませんでした。もう一度お試しください。";
  }
}

function creation(json: any): PublicKeyCredentialCreationOptions {
  return {
    ...json,
    challenge: bytes(json.challenge),
    user: { ...json.user, id: bytes(json.user.id) },
    excludeCredentials: (json.excludeCredentials ?? []).map(descriptor),
  };
}

function request(json: any): PublicKeyCredentialRequestOptions {
  return { ...json, challenge: bytes(json.challenge), allowCredentials: (json.allowCredentials ?? []).map(descriptor) };
}

function descriptor(json: any): PublicKeyCredentialDescriptor {
  return { ...json, id: bytes(json.id) };
}

/** A credential as the server reads it; browsers before 2025 have no toJSON of their own. */
function written(credential: PublicKeyCredential): object {
  const response = credential.response;
  const common = {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  if (response instanceof AuthenticatorAttestationResponse)
    return {
      ...common,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports(),
      },
    };
  const assertion = response as AuthenticatorAssertionResponse;
  return {
    ...common,
    response: {
      clientDataJSON: text(assertion.clientDataJSON),
      authenticatorData: text(assertion.authenticatorData),
      signature: text(assertion.signature),
      userHandle: assertion.userHandle ? text(assertion.userHandle) : undefined,
    },
  };
}

function bytes(base64url: string): ArrayBuffer {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
