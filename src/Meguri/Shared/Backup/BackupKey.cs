using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Meguri.Shared.Backup;

/// <summary>
/// 控えの鍵: the key with which this installation signs its backups, ECDSA over P-256 with SHA-256. It is made at first use, under the data
/// folder,
/// for the program's account alone. Its fingerprint tells another installation whose backups to take.
/// </summary>
public sealed class BackupKey : IDisposable
{
    private readonly ECDsa _key;

    private BackupKey(ECDsa key) => (_key, Fingerprint) = (key, FingerprintOf(key.ExportSubjectPublicKeyInfo()));

    /// <summary>SHA-256 of the public part, lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>The public part as PEM.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Opens the key of an installation, or makes it.</summary>
    /// <param name="folder">Folder of the key.</param>
    /// <exception cref="BackupException">The key is there and cannot be read.</exception>
    public static BackupKey Open(string folder)
    {
        var path = Path.Combine(folder, "backup-key.pem");
        if (!File.Exists(path))
            Make(path);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new BackupKey(key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new BackupException(
                $"控えの鍵「{path}」を読めません。写しがあれば戻してください。なければ別の名前に変えると、新しい鍵が作られます（前の鍵の控えは、--key を付けて復元します）。",
                e
            );
        }
    }

    /// <summary>Signs a manifest.</summary>
    internal BackupSignature Sign(byte[] manifest) =>
        new(Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(_key.SignData(Signed(manifest), Hash)));

    /// <summary>Fingerprint of the key that signed a manifest.</summary>
    /// <exception cref="BackupException">The signature is not of this manifest.</exception>
    internal static string Verify(BackupSignature signature, byte[] manifest)
    {
        try
        {
            var key = Convert.FromBase64String(signature.PublicKey);
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key, out var read);
            if (read == key.Length && ecdsa.VerifyData(Signed(manifest), Convert.FromBase64String(signature.Signature), Hash))
                return FingerprintOf(key);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw BackupException.Forged(e);
        }
        throw BackupException.Forged();
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    // A signature given for one thing is worth nothing for another.
    private static byte[] Signed(byte[] manifest) => [.. Encoding.ASCII.GetBytes("meguri backup\n"), .. manifest];

    private static string FingerprintOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    private static void Make(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var part = $"{path}.{Guid.NewGuid():N}";
        using (
            var file = new FileStream(
                part,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            file.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(part, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it at the same moment.
            File.Delete(part);
        }
    }
}

/// <summary>Entry <c>signature.json</c>: the public key and the signature over the manifest's bytes, both in base64.</summary>
public sealed record BackupSignature(string PublicKey, string Signature)
{
    /// <summary>Name of the entry.</summary>
    public const string EntryName = "signature.json";

    internal static async Task<BackupSignature> ReadAsync(Stream stream, CancellationToken cancel) =>
        await JsonSerializer.DeserializeAsync<BackupSignature>(stream, JsonSerializerOptions.Web, cancel)
            is { PublicKey: not null, Signature: not null } signature
            ? signature
            : throw BackupException.Forged();

    internal Task WriteAsync(Stream stream, CancellationToken cancel) =>
        JsonSerializer.SerializeAsync(stream, this, JsonSerializerOptions.Web, cancel);
}

/// <summary>Whose backups are taken for true.</summary>
public sealed record BackupTrust
{
    /// <summary>Fingerprint of this installation's own key.</summary>
    public required string Own { get; init; }

    /// <summary>Fingerprint of another installation's key that is taken too, as <c>backup-key</c> tells it there; null for none.</summary>
    public string? Other { get; init; }

    /// <summary>
    /// Why a backup without a signature, or with a stranger's, is taken all the same; null to refuse it. It is written into the log.
    /// </summary>
    public string? Unsigned { get; init; }

    /// <summary>The shortest reason.</summary>
    public const int Shortest = 5;

    /// <summary>Lets a backup pass.</summary>
    /// <exception cref="BackupException">Nobody known signed it; the message says what to do.</exception>
    public void Check(BackupFile file)
    {
        if (file.Signer is { } signer && (signer == Own || signer == Plain(Other)))
            return;
        if (Unsigned is { } reason && reason.Trim().Length >= Shortest)
            return;
        throw new BackupException(
            (Unsigned, file.Signer) switch
            {
                ({ }, _) => $"--unsigned のあとに、署名のない控えを使う理由を{Shortest}字以上で書いてください。何も書き換えていません。",
                (_, null) =>
                    "この控えには署名がありません。署名を付けるようになる前の版で取ったものか、だれかが作ったものです。何も書き換えていません。出どころを確かめ、使うときは --unsigned のあとに理由を書いてください（履歴に残ります）。",
                (_, { } stranger) =>
                    $"この控えは、このMeguriの鍵で署名されていません（指紋 {stranger}）。何も書き換えていません。取った機械で「./meguri backup-key」を実行し、出た指紋がこれと同じなら --key {stranger} を付けてください。",
            }
        );
    }

    private static string? Plain(string? fingerprint) =>
        fingerprint is null ? null : new string([.. fingerprint.Where(char.IsAsciiHexDigit)]).ToLowerInvariant();
}
