using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Meguri.Shared.Ui;

/// <summary>What the framework says of a value that is of the wrong kind, in Japanese.</summary>
public static class BindingMessages
{
    /// <summary>Sets every message.</summary>
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"「{Short(value)}」は、この欄には使えません。");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"「{Short(value)}」は、使えません。");
        messages.SetValueIsInvalidAccessor(value => $"「{Short(value)}」は、使えません。");
        messages.SetValueMustBeANumberAccessor(field => "数を書いてください。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "数を書いてください。");
        messages.SetValueMustNotBeNullAccessor(_ => "入力してください。");
        messages.SetUnknownValueIsInvalidAccessor(field => "この欄の値を確かめてください。");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "値を確かめてください。");
        messages.SetMissingBindRequiredValueAccessor(_ => "入力してください。");
        messages.SetMissingKeyOrValueAccessor(() => "入力してください。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "送られた内容が空です。もう一度やり直してください。");
    }

    private static string Short(string value) => Text.TextLength.Cut(value, 40);
}
