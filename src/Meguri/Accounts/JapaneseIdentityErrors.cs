using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts;

/// <summary>What is wrong with a password, in Japanese.</summary>
public sealed class JapaneseIdentityErrors : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) =>
        new() { Code = nameof(PasswordTooShort), Description = $"パスワードは{length}字以上にしてください。" };

    /// <inheritdoc/>
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        new() { Code = nameof(PasswordRequiresUniqueChars), Description = $"パスワードには{uniqueChars}種類以上の文字を使ってください。" };

    /// <inheritdoc/>
    public override IdentityError DefaultError() =>
        new() { Code = nameof(DefaultError), Description = "アカウントを保存できませんでした。もう一度お試しください。" };
}
