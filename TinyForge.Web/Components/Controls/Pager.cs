namespace TinyForge.Web.Components.Controls;

/// <summary>Which page numbers a pager shows: the first, the last, the current one and its neighbours; null stands for a gap.</summary>
internal static class Pager
{
    public static int PageCount(int total, int pageSize) => Math.Max(1, (total + pageSize - 1) / pageSize);

    public static IReadOnlyList<int?> Numbers(int page, int count)
    {
        var shown = Enumerable.Range(1, count).Where(n => n == 1 || n == count || Math.Abs(n - page) <= 1).ToList();
        var numbers = new List<int?>();
        foreach (var number in shown)
        {
            if (numbers.Count > 0 && numbers[^1] is { } last && number - last == 2)
                numbers.Add(number - 1); // a gap of one is the number itself
            else if (numbers.Count > 0 && numbers[^1] is { } before && number - before > 2)
                numbers.Add(null);
            numbers.Add(number);
        }
        return numbers;
    }
}
