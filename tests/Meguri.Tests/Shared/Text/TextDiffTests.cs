using FsCheck;
using FsCheck.Fluent;
using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public sealed class TextDiffTests
{
    [Fact]
    public void Only_the_words_that_changed_are_marked() =>
        Assert.Equal(
            [
                new(PieceType.Same, "6事業"),
                new(PieceType.Deleted, "8"),
                new(PieceType.Inserted, "10"),
                new(PieceType.Same, "町内会に補助した。"),
            ],
            TextDiff.Between("6事業8町内会に補助した。", "6事業10町内会に補助した。")
        );

    [Fact]
    public void Figures_and_words_in_kana_stay_whole() =>
        Assert.Equal(
            [
                new(PieceType.Deleted, "13,872"),
                new(PieceType.Inserted, "18,372"),
                new(PieceType.Same, "世帯の計画"),
                new(PieceType.Deleted, "どおり"),
                new(PieceType.Inserted, "より"),
            ],
            TextDiff.Between("13,872世帯の計画どおり", "18,372世帯の計画より")
        );

    [Fact]
    public void A_glyph_of_several_units_is_never_split() =>
        Assert.Equal(
            [
                new(PieceType.Deleted, "葛󠄀"),
                new(PieceType.Inserted, "葛"),
                new(PieceType.Same, "城と"),
                new(PieceType.Deleted, "𠮷"),
                new(PieceType.Inserted, "𠮟"),
                new(PieceType.Same, "野"),
            ],
            TextDiff.Between("葛󠄀城と𠮷野", "葛城と𠮟野")
        );

    [Fact]
    public void The_pieces_make_up_both_texts() =>
        Prop.ForAll(OddText.Any, OddText.Any, (before, after) =>
            {
                var pieces = TextDiff.Between(before, after);
                return string.Concat(pieces.Where(p => p.Type != PieceType.Inserted).Select(p => p.Text)) == before
                    && string.Concat(pieces.Where(p => p.Type != PieceType.Deleted).Select(p => p.Text)) == after;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_text_is_compared_by_sentences()
    {
        var before = string.Concat(Enumerable.Range(0, 200).Select(i => $"第{i}回の会議を開いた。"));
        var pieces = TextDiff.Between(before, before.Replace("第77回", "第七十七回", StringComparison.Ordinal));
        Assert.Equal("第77回の会議を開いた。", Assert.Single(pieces, p => p.Type == PieceType.Deleted).Text);
    }
}
