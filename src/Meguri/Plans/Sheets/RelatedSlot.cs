using System.Text;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans.Sheets;

/// <summary>関連施策: the row of codes, written as one text such as 「1-26、33-2」.</summary>
public static class RelatedSlot
{
    /// <summary>The field's name in its address, where the key is the sheet's.</summary>
    public const string Field = "codes";

    private const int MostCodes = 60;

    /// <summary>The address on a sheet.</summary>
    public static FieldAddress Address(Sheet sheet) => new(PlanRecords.Related.Name, PlanRecords.Sheet.KeyOf(sheet), Field);

    /// <summary>The row as one field.</summary>
    internal static SheetSlot Of(SheetData data, SlotRight right)
    {
        var sheet = data.Sheet!;
        return new SheetSlot
        {
            Address = Address(sheet),
            Title = "関連施策",
            Shown = string.Join('、', data.Related.Select(r => r.Related.RelatedCode)),
            MayEdit = right == SlotRight.Write,
            IsLocked = right == SlotRight.Locked,
            Read = Read,
            Write = (db, value) =>
            {
                var codes = value?.Split('、') ?? [];
                foreach (var (old, _) in data.Related.Where(r => !codes.Contains(r.Related.RelatedCode, StringComparer.Ordinal)))
                    db.Remove(old);
                for (var i = 0; i < codes.Length; i++)
                {
                    if (data.Related.FirstOrDefault(r => r.Related.RelatedCode == codes[i]).Related is { } kept)
                        kept.Order = i + 1;
                    else
                        db.Add(
                            new RelatedMeasure
                            {
                                PlanCode = sheet.PlanCode,
                                MeasureCode = sheet.MeasureCode,
                                PlanYear = sheet.PlanYear,
                                RelatedCode = codes[i],
                                Order = i + 1,
                            }
                        );
                }
            },
        };

        FieldReading Read(string typed)
        {
            var codes = Shared
                .Text.CleanInput.Code(typed)
                .Text.Split(
                    ['、', '，', ',', ';', '；', ' ', '　', '\n', '\t'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
                .Select(Plain)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (codes.Find(c => c.Length > 40) is { } longest)
                return new(
                    typed,
                    $"関連施策の「{Shared.Text.TextLength.Short(longest, 20)}」は長すぎます。施策のコードを「、」で区切って書いてください。"
                );
            if (codes.Find(c => !c.Any(char.IsNumber) && !data.Related.Any(r => r.Related.RelatedCode == c)) is { } odd)
                return new(
                    typed,
                    $"関連施策の「{odd}」は、施策のコードではないようです。「33-1」のようなコードを「、」で区切って書いてください。"
                );
            if (codes.Contains(sheet.MeasureCode, StringComparer.Ordinal))
                return new(typed, $"関連施策に、この施策そのもの（{sheet.MeasureCode}）があります。除いてください。");
            if (codes.Count > MostCodes)
                return new(typed, $"関連施策は{MostCodes}件までです。");
            return new(codes.Count == 0 ? null : string.Join('、', codes));
        }

        // Codes that the city itself writes with other characters are found as they are; otherwise full-width figures and dashes are meant as plain ones.
        string Plain(string code) =>
            data.Related.Any(r => r.Related.RelatedCode == code)
                ? code
                : code.Normalize(NormalizationForm.FormKC).Replace('－', '-').Replace('‐', '-').Replace('−', '-').Replace('ー', '-');
    }
}
