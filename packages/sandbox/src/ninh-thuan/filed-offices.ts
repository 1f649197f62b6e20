import { drawn, part, type FiledFeed } from './filed-columns.ts';

const SYSTEMS = 'Tổng số hệ thống thông tin';
const SPENDING = 'Tổng chi ngân sách nhà nước (đồng)';
const DIGITAL_SPENDING = 'Tổng chi cho chuyển đổi số (đồng)';

/** Amounts in whole millions of đồng, written in đồng. */
const MILLION = 1_000_000;

/** Of the districts' own offices: security, money, what they issue and broadcast. */
export const OFFICE_FEEDS: readonly FiledFeed[] = [
  {
    feed: 'security-watch',
    level: 'district',
    columns: [
      drawn('Số hệ thống thông tin được giám sát, chia sẻ dữ liệu với NCSC', [0, 3]),
      drawn('Số IP botnet được phát hiện, cảnh báo', [2, 30]),
      part('Số IP botnet đã xử lý', 'Số IP botnet được phát hiện, cảnh báo', [60, 100]),
      drawn('Số sự cố đã phát hiện', [1, 8]),
      part('Số sự cố đã xử lý', 'Số sự cố đã phát hiện', [50, 100]),
    ],
  },
  {
    feed: 'security-dossiers',
    level: 'district',
    columns: [
      drawn(SYSTEMS, [5, 12]),
      part('Số hệ thống được phê duyệt hồ sơ đề xuất cấp độ', SYSTEMS, [30, 90]),
      part(
        'Số hệ thống triển khai đầy đủ phương án bảo vệ',
        'Số hệ thống được phê duyệt hồ sơ đề xuất cấp độ',
        [40, 90],
      ),
      part('Số hệ thống đã kiểm tra, đánh giá', SYSTEMS, [20, 80]),
      part('Số hệ thống có phương án ứng cứu sự cố', SYSTEMS, [30, 90]),
      drawn('Tổng số máy chủ', [2, 10]),
      part('Số máy chủ cài đặt phòng, chống mã độc', 'Tổng số máy chủ', [50, 100]),
      drawn('Tổng số máy trạm', [150, 500]),
      part('Số máy trạm cài đặt phòng, chống mã độc', 'Tổng số máy trạm', [60, 98]),
      drawn('Số cuộc diễn tập theo kế hoạch', [2, 2]),
      drawn('Số cuộc diễn tập đã triển khai', [0, 2]),
    ],
  },
  {
    feed: 'budget',
    level: 'district',
    columns: [
      drawn(SPENDING, [400_000, 900_000], MILLION),
      part(DIGITAL_SPENDING, SPENDING, [1, 2]),
      part('Chi cho chính quyền số (đồng)', DIGITAL_SPENDING, [30, 45]),
      part('Chi đầu tư cho kinh tế số (đồng)', DIGITAL_SPENDING, [2, 8]),
      part('Chi thường xuyên cho kinh tế số (đồng)', DIGITAL_SPENDING, [1, 5]),
      part('Chi đầu tư cho xã hội số (đồng)', DIGITAL_SPENDING, [2, 8]),
      part('Chi thường xuyên cho xã hội số (đồng)', DIGITAL_SPENDING, [1, 5]),
      ...[
        'Kinh phí chung chi cho ATTT (đồng)',
        'Kinh phí giám sát ATTT (đồng)',
        'Kinh phí kiểm tra, đánh giá ATTT (đồng)',
        'Kinh phí diễn tập, ứng cứu sự cố ATTT (đồng)',
        'Kinh phí đào tạo, tập huấn ATTT (đồng)',
        'Kinh phí tuyên truyền nâng cao nhận thức ATTT (đồng)',
      ].map((header) => part(header, DIGITAL_SPENDING, [0, 3])),
    ],
  },
  {
    feed: 'district-filing',
    level: 'district',
    columns: [
      drawn('Tổng số văn bản chỉ đạo chuyên đề', [10, 25]),
      part('Số văn bản do Chủ tịch ký', 'Tổng số văn bản chỉ đạo chuyên đề', [70, 100]),
      drawn('Tổng số tin, bài trên trang TTĐT', [300, 900]),
      part('Số tin, bài về chuyển đổi số', 'Tổng số tin, bài trên trang TTĐT', [2, 10]),
      drawn('Tổng số đài truyền thanh cơ sở', [6, 16]),
      part('Số đài có chuyên mục chuyển đổi số', 'Tổng số đài truyền thanh cơ sở', [60, 100]),
      drawn('Tổng số buổi phát sóng', [400, 1400]),
      part('Số buổi phát sóng chuyên mục chuyển đổi số', 'Tổng số buổi phát sóng', [3, 15]),
      drawn('Số hội nghị về kiến trúc do tỉnh tổ chức', [2, 2]),
      drawn('Số hội nghị về kiến trúc huyện tham gia', [1, 2]),
      drawn('Số hội nghị về chi chuyển đổi số do tỉnh tổ chức', [1, 1]),
      drawn('Số hội nghị về chi chuyển đổi số huyện tham gia', [0, 1]),
    ],
  },
];
