import type { PlanFile } from '#contract/movement.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { occurrencesOf, type Occurrence } from '#domain/movement/occurrence.ts';
import { isRepeated } from '#domain/movement/repeated-text.ts';
import { createRandom, type Random } from '#domain/sample/random.ts';
import { storyMeasures, type StoryReport } from './work-story.ts';

type Task = PlanFile['tasks'][number];

const SEED = 20_221_005;
/** The ward began to report when the plan had been signed. */
const FIRST_DUE = '2022-12-31';
/** From here on only some have reported: what is late and what is waiting can be seen. */
const LAST_WHOLE = '2025-06-30';
const MOST_TRIES = 500;
const REPORTED_LATELY = new Set(['T02', 'T04', 'T13', 'T17', 'T19', 'T21', 'T24', 'T25']);

/**
 * What whoever leads a task tells about one time of it; `{a-b}` is a number between the two, `{x|y}` one of
 * the words. Few tell the same twice: a report that repeats the last one is asked about.
 */
const words: Readonly<Record<string, readonly [string, ...string[]]>> = {
  T01: [
    'Ban hành kế hoạch, họp triển khai với {18-20} tổ dân phố và các đoàn thể; {62-78} đại biểu dự.',
  ],
  T02: [
    '{9-11} trên 11 ban, ngành, đoàn thể có mục phong trào trong chương trình công tác năm; {3-5} đơn vị được kiểm tra.',
    'Kiểm tra chương trình công tác của {5-8} đơn vị; {2-4} đơn vị bổ sung việc giúp hộ nghèo theo địa chỉ.',
    'Giao ban với {10-11} đơn vị, mỗi đơn vị chọn {1-3} việc làm ngay; {7-10} đơn vị báo cáo đúng hạn.',
    'Rà soát lại phân công của {9-11} đơn vị, thêm {2-5} địa chỉ hộ nghèo cần giúp vào chương trình năm.',
  ],
  T03: [
    'Phát hiện {2-4} gương thoát nghèo mới, giới thiệu tại {6-9} cuộc họp tổ dân phố; {1-2} mô hình được nhân ra tổ khác.',
    'Tổ chức cho {14-26} hộ đi thăm {1-3} mô hình rau an toàn và nuôi gà thả vườn; {4-9} hộ đã làm theo.',
  ],
  T04: [
    'Nói chuyện chính sách giảm nghèo tại {6-9} tổ dân phố, {240-380} lượt người dự; phát {300-450} tờ gấp.',
    'Lồng ghép tuyên truyền trong {5-8} cuộc họp dân và {2-4} buổi sinh hoạt câu lạc bộ, {190-310} lượt người nghe.',
  ],
  T05: [
    'Phát động Tháng cao điểm tại {18-20} tổ dân phố; vận động được {31-46} triệu đồng, sửa {1-3} nhà, tặng {60-95} suất quà.',
  ],
  T06: [
    'Giám sát bình xét ở {6-10} tổ dân phố, kiến nghị làm lại biên bản tại {1-2} tổ; các tổ đã sửa.',
  ],
  T07: [
    '{21-34} hộ vay vốn Ngân hàng Chính sách xã hội; {28-39} người hưởng trợ cấp xã hội; {40-66} thẻ bảo hiểm y tế được cấp.',
    'Giải quyết {18-27} hồ sơ vay vốn và {6-12} hồ sơ trợ giúp xã hội, không có hồ sơ trễ hẹn; {33-52} học sinh được miễn học phí.',
  ],
  T08: [
    'Hai hợp tác xã ký bao tiêu rau với {7-12} hộ nghèo, cận nghèo; {5-9} lao động có việc theo mùa.',
    'Thêm {1-2} doanh nghiệp nhận {4-8} lao động hộ cận nghèo; thu mua {11-19} tấn rau của các hộ liên kết.',
  ],
  T09: [
    '{8-14} hộ nghèo dân tộc thiểu số và {2-4} hộ có người có công được xét hỗ trợ trước; {9-15} phụ nữ hộ nghèo học nghề.',
  ],
  T10: [
    'Tiếp nhận ủng hộ của {5-9} doanh nghiệp và {80-150} cá nhân; trao hỗ trợ tận nhà, có chữ ký của hộ.',
    'Vận động cây giống, con giống và {30-60} ngày công giúp các hộ khó khăn; công khai tại nhà văn hóa {12-18} tổ.',
  ],
  T11: [
    'Giới thiệu việc làm cho {24-41} lao động, {13-22} người đã ký hợp đồng từ sáu tháng trở lên.',
    'Mở {1-2} lớp nghề ngắn hạn cho {18-30} người; {9-16} người có việc sau khi học.',
  ],
  T12: [
    'Khắc phục thiếu hụt cho {9-17} hộ: {3-6} hộ có nước sạch, {2-5} nhà vệ sinh, {4-6} hộ nối mạng Internet.',
    '{2-4} nhà tạm được sửa chữa; {5-9} hộ được hướng dẫn dùng dịch vụ khám chữa bệnh từ xa.',
  ],
  T13: [
    'Tổng hợp nguồn lực của {5-7} chương trình và nguồn vận động; không có hộ nhận trùng một nội dung hỗ trợ.',
    'Ghép vốn vay, quỹ vận động và ngày công cho {6-11} hộ làm nhà, làm chuồng trại.',
    'Điều chuyển kinh phí chưa dùng của {1-3} nội dung sang hỗ trợ {4-8} hộ thiếu nước sạch.',
    'Đối chiếu danh sách của {4-6} nguồn, phát hiện {1-2} hộ bị ghi trùng và đã sửa trước khi trao.',
  ],
  T14: [
    '{16-24} cán bộ, công chức và {11-18} hộ khá nhận giúp {14-20} hộ nghèo; mỗi hộ được thăm ít nhất {2-3} lần.',
    'Các hộ khá cho mượn {5-9} sào đất, góp {24-48} ngày công; {3-6} hộ được giúp đã sửa xong chuồng trại.',
  ],
  T15: [
    'Làm việc với {2-4} doanh nghiệp về đầu tư sơ chế rau; {1-2} doanh nghiệp khảo sát địa điểm, có ý kiến của công an, quân sự.',
    'Gặp gỡ {5-9} chủ cơ sở sản xuất trên địa bàn; {2-3} cơ sở nhận thêm {6-12} lao động tại chỗ.',
    'Tháo gỡ vướng mắc về mặt bằng cho {1-2} cơ sở chế biến; dự kiến {15-30} việc làm.',
    'Giới thiệu {2-3} khu đất với nhà đầu tư; {1-2} đề xuất bị từ chối vì ảnh hưởng môi trường.',
    'Ký biên bản ghi nhớ với {1-2} hợp tác xã về kho lạnh; ban chỉ huy quân sự đã cho ý kiến.',
    'Mời {3-5} doanh nghiệp dự ngày hội việc làm, {20-45} người đăng ký phỏng vấn.',
  ],
  T16: [
    'Họp {14-20} tổ dân phố bàn cách giúp từng hộ; {1-4} hộ viết đơn xin thoát nghèo.',
    'Nhân dân góp {90-160} ngày công làm đường ngõ, giúp {5-8} hộ nghèo thu hoạch rau vụ đông.',
  ],
  T17: ['Tổ chức sơ kết, biểu dương {3-5} tập thể và {7-11} cá nhân; rút ra {3-4} bài học.'],
  T18: [
    'Khen thưởng {2-4} tập thể, {6-10} cá nhân; lập hồ sơ đề nghị cấp trên khen {1-2} tập thể.',
  ],
  T19: [
    'Hoàn thành dự thảo báo cáo tổng kết, xin ý kiến {9-12} ban, ngành, đoàn thể; tổng hợp {4-6} hồ sơ khen thưởng.',
  ],
  T20: [
    'Niêm yết kế hoạch tại {18-20} nhà văn hóa, đọc trên loa {6-12} lượt; trả lời {3-8} câu hỏi của người dân.',
  ],
  T21: ['Bình xét ở {18-20} tổ dân phố, chọn {4-7} gương điển hình; đề nghị khen {2-3} tập thể.'],
  T22: [
    'Phát {5-9} bài về gương vượt khó trên loa và trang thông tin; {1-3} bài được đài thành phố dùng lại.',
    'Đăng {3-6} phóng sự ảnh về hộ {trồng rau|nuôi gà|làm dịch vụ|trồng quế} giỏi, {400-900} lượt chia sẻ.',
    'Giới thiệu {3-6} hộ thoát nghèo tiêu biểu bằng ảnh và bài viết, {900-1600} lượt xem.',
  ],
  T23: [
    '{9-11} đơn vị có tiêu chí và bản đăng ký riêng; bỏ {1-3} tiêu chí trùng với phong trào khác.',
  ],
  T24: [
    'Các ban, ngành, đoàn thể gửi đủ {9-11} báo cáo; họp rút kinh nghiệm, nêu {3-5} việc cần làm tiếp.',
  ],
  T25: [
    'Phát {4-5} số chuyên mục về {vốn vay ưu đãi|bảo hiểm y tế|nhà ở|nước sạch|học nghề|việc làm}, mỗi số {8-18} phút.',
    'Tăng thời lượng buổi {sáng|trưa|chiều|tối} thêm {5-20} phút để nói về {chuẩn nghèo đa chiều|dinh dưỡng trẻ em|tín dụng|trợ giúp pháp lý|chuyển đổi nghề}.',
    'Phỏng vấn {2-9} hộ {mới thoát nghèo|cận nghèo|nuôi ong|trồng rau|buôn bán nhỏ|có con học nghề} ở tổ dân phố {1-20}.',
    '{3-12} tin, ảnh của cộng tác viên tổ {1-20} được dùng; sửa loa hỏng ở {nhà văn hóa|khu chợ|trường học|đầu ngõ} tổ {1-20}.',
  ],
};

/** How large the figure of a measured task is for one time of it. */
const figures: Readonly<Record<string, readonly [number, number]>> = {
  T04: [9, 14],
  T10: [14, 23],
  T16: [180, 320],
  T25: [4, 7],
};

/**
 * What the organisations that lead tasks have reported year after year: nearly all accepted, of the last
 * half-year only a part. The same plan gives the same reports.
 */
export function routineReports(plan: PlanFile): StoryReport[] {
  const random = createRandom(SEED);
  return plan.tasks.flatMap((task) => {
    const { lead } = task;
    if (lead === null) return [];
    const times = timesOf(task).filter((time) => isReported(task, time));
    const texts = textsOf(task, times.length, random);
    return times.map((time, index) =>
      reportOf({ task, lead, time, text: texts[index] ?? '' }, random),
    );
  });
}

/** The times of a task of the plan, within the years of the movement. */
export function timesOf({ rhythm, startsOn, dueOn }: Task): Occurrence[] {
  const begins = plainDate(startsOn ?? '2022-01-01');
  return occurrencesOf({ rhythm, begins, ends: plainDate(dueOn ?? '2025-12-31') });
}

function isReported(task: Task, { dueOn }: Occurrence): boolean {
  if (dueOn < FIRST_DUE) return false;
  return dueOn <= LAST_WHOLE || REPORTED_LATELY.has(task.id);
}

/** As many texts as there are times; another is taken where one would repeat an earlier one. */
function textsOf(task: Task, count: number, random: Random): string[] {
  const patterns = words[task.id];
  if (!patterns) throw new Error(`The demonstration has no words for ${task.id}`);
  const texts: string[] = [];
  for (let tries = 0; texts.length < count; tries++) {
    const text = fill(patterns[tries % patterns.length] ?? patterns[0], random);
    const isNew = !texts.some((earlier) => isRepeated(earlier, text));
    if (isNew || tries > MOST_TRIES) texts.push(text);
  }
  return texts;
}

type Told = { task: Task; lead: string; time: Occurrence; text: string };

function reportOf({ task, lead, time, text }: Told, random: Random): StoryReport {
  const figure = figures[task.id];
  const sentOn = addDays(time.dueOn, -random.between(3, 8));
  const { cost = null } = storyMeasures.find((measure) => measure.task === task.id) ?? {};
  return {
    task: task.id,
    period: time.period,
    organisation: lead,
    sentOn,
    text,
    hasEvidence: true,
    answer: { on: addDays(sentOn, 2) },
    ...(figure && { figure: random.between(...figure) }),
    ...(cost !== null && { cost: BigInt(random.between(4, 12)) * 100_000n }),
  };
}

function fill(text: string, random: Random): string {
  return text
    .replaceAll(/\{(\d+)-(\d+)\}/g, (_, low: string, high: string) =>
      String(random.between(Number(low), Number(high))),
    )
    .replaceAll(/\{([^{}]+)\}/g, (_, choices: string) => random.pick(choices.split('|')));
}
