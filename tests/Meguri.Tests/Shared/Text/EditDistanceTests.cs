using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class EditDistanceTests
{
    [Theory]
    [InlineData("協働事業", "協働事業", NameLikeness.Identical)]
    [InlineData("ＳＤＧｓの普及", "SDGsの普及", NameLikeness.NotationOnly)]
    [InlineData("髙橋記念事業", "高橋記念事業", NameLikeness.NotationOnly)]
    [InlineData("SDGsの普及啓蒙", "SDGsの普及啓発", NameLikeness.OneCharacter)]
    [InlineData("町会連合会との連携", "町会連合会と連携", NameLikeness.OneCharacter)]
    [InlineData("協働推進", "市協働推進", NameLikeness.OneCharacter)]
    [InlineData("𠮷田", "𠀋田", NameLikeness.OneCharacter)]
    [InlineData("協働推進", "協働", NameLikeness.Different)]
    [InlineData("協働推進", "推進協働", NameLikeness.Different)]
    [InlineData("", "協", NameLikeness.OneCharacter)]
    [InlineData("", "協働", NameLikeness.Different)]
    public void Compares_names(string left, string right, NameLikeness likeness)
    {
        Assert.Equal(likeness, EditDistance.Compare(left, right));
        Assert.Equal(likeness, EditDistance.Compare(right, left));
    }

    [Fact]
    public void One_added_character_is_one_apart_and_two_are_not() =>
        OddText.ForAll(text =>
            EditDistance.IsAtMostOne(text, text)
            && EditDistance.IsAtMostOne(text, text + "市")
            && !EditDistance.IsAtMostOne(text, "区" + text + "市")
        );
}
