using Meguri.Cities;
using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts.Password;

/// <summary>
/// Refuses passwords that everybody tries first: common words and names, rows of keys, repetitions, dates, and what the person and the city are called
/// (NIST SP 800-63B asks for such a list instead of rules on kinds of characters). What is common is judged by zxcvbn.
/// </summary>
public sealed class CommonPasswords(CityContext city) : IPasswordValidator<StaffMember>
{
    private const string Problem =
        "このパスワードは、よく使われる言葉や並び、利用者名などから、すぐに当てられます。関係のない言葉をいくつかつなげるなど、別のものにしてください。";

    // zxcvbn: 0 and 1 are guessed with fewer than a million attempts.
    private const int LeastScore = 2;

    // What it takes grows with the length; nobody guesses by what stands behind this.
    private const int MostJudged = 64;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password)
    {
        if (string.IsNullOrEmpty(password))
            return Task.FromResult(IdentityResult.Success);
        string[] called =
        [
            "meguri",
            "めぐり",
            city.City.Code,
            city.City.Name,
            .. Parts(user.UserName),
            .. Parts(user.DisplayName),
            .. Parts(user.Email),
        ];
        var judged = password[..Math.Min(password.Length, MostJudged)];
        var score = new Zxcvbn.Zxcvbn().EvaluatePassword(judged, called.Where(c => c.Length > 1).Distinct()).Score;
        return Task.FromResult(
            score >= LeastScore
                ? IdentityResult.Success
                : IdentityResult.Failed(new IdentityError { Code = nameof(CommonPasswords), Description = Problem })
        );
    }

    private static string[] Parts(string? text) =>
        (text ?? "").Split(['@', '.', '-', '_', ' ', '　'], StringSplitOptions.RemoveEmptyEntries);
}
