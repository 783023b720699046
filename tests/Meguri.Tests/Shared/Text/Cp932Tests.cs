using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

/// <summary>What Windows writes beyond JIS X 0208, place by place from the code charts; □ where no character stands.</summary>
public sealed class Cp932Tests
{
    // NEC row 13: 8740–879C.
    private const string Row13 =
        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ□㍉㌔㌢㍍㌘㌧㌃㌶㍑㍗㌍㌦㌣㌫㍊㌻㎜㎝㎞㎎㎏㏄㎡□□□□□□□□㍻〝〟№㏍℡㊤㊥㊦㊧㊨㈱㈲㈹㍾㍽㍼≒≡∫∮∑√⊥∠∟⊿∵∩∪";

    // NEC's selection of the IBM extensions: ED40–EEFC.
    private const string Nec =
        "纊褜鍈銈蓜俉炻昱棈鋹曻彅丨仡仼伀伃伹佖侒侊侚侔俍偀倢俿倞偆偰偂傔僴僘兊兤冝冾凬刕劜劦勀勛匀匇匤卲厓厲叝﨎咜咊咩哿喆坙坥垬埈埇﨏塚增墲夋奓奛奝奣妤妺孖寀甯寘寬尞岦岺峵崧嵓﨑嵂嵭嶸嶹巐弡弴彧德"
        + "忞恝悅悊惞惕愠惲愑愷愰憘戓抦揵摠撝擎敎昀昕昻昉昮昞昤晥晗晙晴晳暙暠暲暿曺朎朗杦枻桒柀栁桄棏﨓楨﨔榘槢樰橫橆橳橾櫢櫤毖氿汜沆汯泚洄涇浯涖涬淏淸淲淼渹湜渧渼溿澈澵濵瀅瀇瀨炅炫焏焄煜煆煇凞燁燾犱"
        + "犾猤猪獷玽珉珖珣珒琇珵琦琪琩琮瑢璉璟甁畯皂皜皞皛皦益睆劯砡硎硤硺礰礼神祥禔福禛竑竧靖竫箞精絈絜綷綠緖繒罇羡羽茁荢荿菇菶葈蒴蕓蕙蕫﨟薰蘒﨡蠇裵訒訷詹誧誾諟諸諶譓譿賰賴贒赶﨣軏﨤逸遧郞都鄕鄧釚"
        + "釗釞釭釮釤釥鈆鈐鈊鈺鉀鈼鉎鉙鉑鈹鉧銧鉷鉸鋧鋗鋙鋐﨧鋕鋠鋓錥錡鋻﨨錞鋿錝錂鍰鍗鎤鏆鏞鏸鐱鑅鑈閒隆﨩隝隯霳霻靃靍靏靑靕顗顥飯飼餧館馞驎髙髜魵魲鮏鮱鮻鰀鵰鵫鶴鸙黑□□ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ￢￤＇＂";

    // The IBM extensions: FA40–FC4B.
    private const string Ibm =
        "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ￢￤＇＂㈱№℡∵纊褜鍈銈蓜俉炻昱棈鋹曻彅丨仡仼伀伃伹佖侒侊侚侔俍偀倢俿倞偆偰偂傔僴僘兊兤冝冾凬刕劜劦勀勛匀匇匤卲厓厲叝﨎咜咊咩哿喆坙坥垬埈埇﨏塚增墲"
        + "夋奓奛奝奣妤妺孖寀甯寘寬尞岦岺峵崧嵓﨑嵂嵭嶸嶹巐弡弴彧德忞恝悅悊惞惕愠惲愑愷愰憘戓抦揵摠撝擎敎昀昕昻昉昮昞昤晥晗晙晴晳暙暠暲暿曺朎朗杦枻桒柀栁桄棏﨓楨﨔榘槢樰橫橆橳橾櫢櫤毖氿汜沆汯泚洄涇浯"
        + "涖涬淏淸淲淼渹湜渧渼溿澈澵濵瀅瀇瀨炅炫焏焄煜煆煇凞燁燾犱犾猤猪獷玽珉珖珣珒琇珵琦琪琩琮瑢璉璟甁畯皂皜皞皛皦益睆劯砡硎硤硺礰礼神祥禔福禛竑竧靖竫箞精絈絜綷綠緖繒罇羡羽茁荢荿菇菶葈蒴蕓蕙蕫﨟薰"
        + "蘒﨡蠇裵訒訷詹誧誾諟諸諶譓譿賰賴贒赶﨣軏﨤逸遧郞都鄕鄧釚釗釞釭釮釤釥鈆鈐鈊鈺鉀鈼鉎鉙鉑鈹鉧銧鉷鉸鋧鋗鋙鋐﨧鋕鋠鋓錥錡鋻﨨錞鋿錝錂鍰鍗鎤鏆鏞鏸鐱鑅鑈閒隆﨩隝隯霳霻靃靍靏靑靕顗顥飯飼餧館馞驎髙"
        + "髜魵魲鮏鮱鮻鰀鵰鵫鶴鸙黑";

    [Theory]
    [InlineData(0x87, Row13)]
    [InlineData(0xED, Nec)]
    [InlineData(0xFA, Ibm)]
    public void Every_place_is_read_and_an_empty_one_is_told(int lead, string expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            // 「あ⏎い,」 before it, 「,1」 behind.
            byte[] bytes = [0x82, 0xA0, 0x0D, 0x0A, 0x82, 0xA2, 0x2C, .. Place(lead, i), 0x2C, 0x31];
            var read = Read(bytes);
            var place = $"{Convert.ToHexString(Place(lead, i))} {read.Text} {read.Problem}";
            if (expected[i] == '□')
                Assert.True(read.Text is null && read.Problem!.Contains("2行目", StringComparison.Ordinal), place);
            else
                Assert.True(read is { EncodingName: "CP932", Text: var text } && text == $"あ\r\nい,{expected[i]},1", place);
        }
    }

    [Fact]
    public void A_whole_text_of_them_is_read_at_once()
    {
        var bytes = new List<byte>();
        var text = new StringBuilder();
        foreach (var (lead, expected) in new[] { (0x87, Row13), (0xED, Nec), (0xFA, Ibm) })
        {
            for (var i = 0; i < expected.Length; i++)
            {
                if (expected[i] == '□')
                    continue;
                bytes.AddRange(Place(lead, i));
                text.Append(expected[i]);
            }
        }
        Assert.Equal(text.ToString(), Read([.. bytes]).Text);
    }

    [Theory]
    [InlineData(new byte[] { 0xEE, 0xE0, 0x8B, 0xB4 }, "髙橋")]
    [InlineData(new byte[] { 0xFB, 0xFC, 0x8B, 0xB4 }, "髙橋")]
    [InlineData(new byte[] { 0x8E, 0x52, 0xED, 0x95 }, "山﨑")]
    [InlineData(new byte[] { 0x8E, 0x52, 0xFA, 0xB1 }, "山﨑")]
    // A trail byte that looks like a lead byte begins nothing.
    [InlineData(new byte[] { 0x83, 0x5C, 0x89, 0xED, 0x82, 0xA0, 0xB6, 0xC5 }, "ソ駕あｶﾅ")]
    public void Names_are_read_from_either_machine(byte[] bytes, string text) => Assert.Equal(text, Read(bytes).Text);

    [Theory]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0x41, 0x0A, 0x80 }, 3)]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0xA0 }, 2)]
    [InlineData(new byte[] { 0x82, 0xA0, 0xFD }, 1)]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0xFF, 0x0A }, 2)]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0x82 }, 2)]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0x85, 0x40 }, 2)]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0xEB, 0x40 }, 2)]
    [InlineData(new byte[] { 0x82, 0xA0, 0x0A, 0x82, 0x0A, 0x41 }, 2)]
    public void What_no_japanese_program_writes_is_refused_with_its_line(byte[] bytes, int line)
    {
        var read = Read(bytes);
        Assert.Null(read.Text);
        Assert.Contains($"{line}行目", read.Problem, StringComparison.Ordinal);
        Assert.Contains("保存し直してください", read.Problem, StringComparison.Ordinal);
    }

    private static byte[] Place(int lead, int index) =>
        [(byte)(lead + (index / 188)), (byte)(index % 188 is var low && low < 0x3F ? 0x40 + low : 0x41 + low)];

    private static TextFileReading Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return TextFile.Read(stream);
    }
}
