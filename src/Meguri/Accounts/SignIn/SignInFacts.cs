using Meguri.Shared.Records;

namespace Meguri.Accounts;

/// <summary>サインインの決まり: what the history tells of the city's rules of signing in.</summary>
public sealed class SignInFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<SignInFacts> Kind = new RecordKind<SignInFacts>("signInRules", "サインインの決まり")
    {
        Called = "サインインの決まり",
    }
        .Key(s => s.City, "市")
        .Line(s => s.TwoStepRoles, "二段階認証が要る役割");

    /// <summary>The city's code.</summary>
    public string City { get; set; } = "";

    /// <summary>Roles in words.</summary>
    public string TwoStepRoles { get; set; } = "";
}
