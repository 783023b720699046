using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class NameMarksTests
{
    [Theory]
    [InlineData("【再掲】SDGsの普及啓蒙", "SDGsの普及啓蒙", NameMark.CrossListed)]
    [InlineData("SDGsの普及啓蒙（再掲）", "SDGsの普及啓蒙", NameMark.CrossListed)]
    [InlineData("SDGsの普及啓蒙 (再掲)", "SDGsの普及啓蒙", NameMark.CrossListed)]
    [InlineData("【再　掲】　協働", "協働", NameMark.CrossListed)]
    [InlineData("※再掲 協働", "協働", NameMark.CrossListed)]
    [InlineData("協働※再掲", "協働", NameMark.CrossListed)]
    [InlineData("≪新規≫協働", "協働", NameMark.New)]
    [InlineData("《新規》協働", "協働", NameMark.New)]
    [InlineData("〈新規〉協働", "協働", NameMark.New)]
    [InlineData("<<新規>>協働", "協働", NameMark.New)]
    [InlineData("[新規]協働", "協働", NameMark.New)]
    [InlineData("［新規事業］協働", "協働", NameMark.New)]
    [InlineData("【新】協働", "協働", NameMark.New)]
    [InlineData("協働【重点施策】", "協働", NameMark.Priority)]
    [InlineData("<重点>協働", "協働", NameMark.Priority)]
    [InlineData("＜重点＞協働", "協働", NameMark.Priority)]
    [InlineData("【重点施策】【新規】協働（再掲）", "協働", NameMark.Priority | NameMark.New | NameMark.CrossListed)]
    [InlineData("【再掲・新規】協働", "協働", NameMark.CrossListed | NameMark.New)]
    [InlineData("【新規】", "", NameMark.New)]
    [InlineData("協働", "協働", NameMark.None)]
    [InlineData("", "", NameMark.None)]
    [InlineData("新規就農者支援", "新規就農者支援", NameMark.None)]
    [InlineData("※新規就農者支援", "※新規就農者支援", NameMark.None)]
    [InlineData("（新規就農者）支援", "（新規就農者）支援", NameMark.None)]
    [InlineData("計画（再掲）の見直し", "計画（再掲）の見直し", NameMark.None)]
    [InlineData("重点施策", "重点施策", NameMark.None)]
    [InlineData("ＮＰＯ（市民活動）", "ＮＰＯ（市民活動）", NameMark.None)]
    public void Parts_the_name_from_its_marks(string printed, string name, NameMark marks) =>
        Assert.Equal(new MarkedName(name, marks), NameMarks.Split(printed));

    [Fact]
    public void What_is_printed_is_parted_again() =>
        OddText.ForAll(text =>
        {
            var name = NameMarks.Split(text).Name;
            return NameMarks.Split(name).Marks != NameMark.None // more marks than a name can carry
                || Enumerable
                    .Range(0, 8)
                    .All(marks => NameMarks.Split(NameMarks.Print(name, (NameMark)marks)) == new MarkedName(name, (NameMark)marks));
        });
}
