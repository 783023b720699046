namespace Meguri.Conversations;

/// <summary>質問と返信 as a page shows them: for records without fields to ask about.</summary>
/// <param name="Questions">The questions, open ones first.</param>
/// <param name="MayAsk">True for those who ask and answer.</param>
/// <param name="Moment">A moment on the city's clock, in words.</param>
/// <param name="Typed">The answer that could not be taken, by the question's number.</param>
public sealed record ThreadView(
    IReadOnlyList<Question> Questions,
    bool MayAsk,
    Func<DateTimeOffset, string> Moment,
    (long Id, string? Text) Typed
);
